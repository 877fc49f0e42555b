import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { type Language, tagOf } from "../../preload/contract/language";
import "./language-switch.css";

/** Each language by its own name, so that it is found by whoever cannot read the present one. */
export const languageNames = { ja: "日本語", "ja-easy": "やさしい日本語", en: "English" } as const satisfies Record<
  Language,
  string
>;

export function LanguageSwitch<Offered extends Language>({
  offered,
  language,
  onChange,
  size = "medium",
}: {
  /** In the order in which they stand side by side. */
  offered: readonly Offered[];
  language: Offered;
  onChange: (language: Offered) => void;
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
        const chosen = offered.find((candidate) => keys.has(candidate));
        if (chosen !== undefined && chosen !== language) onChange(chosen);
      }}
    >
      {offered.map((candidate) => (
        <ToggleButton key={candidate} id={candidate} className="language-switch-choice">
          <span lang={tagOf(candidate)}>{languageNames[candidate]}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
