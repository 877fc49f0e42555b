import { Icon, type IconName } from "./icon";
import "./notice.css";

export type Tone = "information" | "good" | "warning" | "bad";

const icons = {
  information: "information",
  good: "check",
  warning: "warning",
  bad: "failure",
} satisfies Record<Tone, IconName>;

/**
 * Something the reader of a page should know. `live` says how it reaches those who do not see it: "assertive" for what
 * stops them, "polite" for what may wait, undefined where it was there when the page was painted.
 */
export function Notice({
  tone = "information",
  title,
  live,
  children,
}: {
  tone?: Tone;
  title?: React.ReactNode;
  live?: "polite" | "assertive";
  children?: React.ReactNode;
}) {
  const role = live === "assertive" ? "alert" : live === "polite" ? "status" : undefined;
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={icons[tone]} size="1.5em" />
      <div className="notice-body">
        {title === undefined ? null : <p className="notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
