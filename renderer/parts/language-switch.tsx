import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { Language } from "../../preload/contract";
import "./language-switch.css";

/** Each language by its own name, so that it is found by whoever cannot read the present one. */
export const languageNames = { ja: "日本語", en: "English" } as const satisfies Record<Language, string>;
const order: readonly Language[] = ["ja", "en"];

export function LanguageSwitch({
  language,
  onChange,
  size = "medium",
}: {
  language: Language;
  onChange: (language: Language) => void;
  size?: "medium" | "touch";
}) {
  return (
    <ToggleButtonGroup
      className="language-switch"
      data-size={size}
      aria-label="言語 Language"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[language]}
      onSelectionChange={(keys) => {
        const chosen = order.find((candidate) => keys.has(candidate));
        if (chosen !== undefined && chosen !== language) onChange(chosen);
      }}
    >
      {order.map((candidate) => (
        <ToggleButton key={candidate} id={candidate} className="language-switch-choice">
          <span lang={candidate}>{languageNames[candidate]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
