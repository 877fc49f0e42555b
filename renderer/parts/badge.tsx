import { Icon, type IconName } from "./icon";
import type { Tone } from "./notice";
import "./badge.css";

const icons = {
  information: "information",
  good: "check",
  warning: "warning",
  bad: "failure",
} satisfies Record<Tone, IconName>;

/** A state in a word: told by text and icon, and by colour besides. */
export function Badge({ tone, plain, children }: { tone: Tone; plain?: boolean; children: React.ReactNode }) {
  return (
    <span className="badge" data-tone={tone}>
      {plain ? null : <Icon name={icons[tone]} size="1.125em" />}
      {children}
    </span>
  );
}
