import type { Titles } from "../../../../preload/contract/study";
import type { LineItem } from "../../../../preload/contract/study-views";
import { useCounterTexts } from "../../../language/counter";
import { useStaffLanguage } from "../../../language/language";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyViewsTexts } from "../../../language/study-views";

type Named = Readonly<Record<string, string>>;

export type ItemText = (item: Pick<LineItem, "kind" | "about">) => string;

/** What something on the time line is, in words; what nobody has words for stays as the app names it. */
export function useItemText(titles: Titles): ItemText {
  const language = useStaffLanguage();
  const { kioskScreens, marks, flow, outcome } = useCounterTexts();
  const { kinds: happenings, noteKinds, outcomes, screens } = useStudyCounterTexts();
  const { kinds } = useStudyViewsTexts();
  const own: Named = Object.fromEntries(Object.entries(titles).map(([name, title]) => [name, title[language]]));
  const words: Named = { ...kioskScreens, ...screens };
  const kindNames: Named = { ...happenings, ...kinds };
  const ofTap: Named = { ...flow, ...outcome };
  return ({ about, kind }) => {
    const each = (names: Named) => about.split(" ").map((word) => names[word] ?? word);
    switch (kind) {
      case "screen":
        return each(words).join(" · ");
      case "mark":
        return `${about} ${nameIn(marks, about)}`;
      case "trial":
        return each({ ...own, ...outcomes }).join(" · ");
      case "trial-stopped":
        return [nameIn(kindNames, kind), ...each(outcomes)].join(" · ");
      case "tap":
        return [nameIn(kindNames, kind), ...each(ofTap)].join(" · ");
      case "note":
        return `${nameIn(kindNames, kind)} · ${nameIn(noteKinds, about)}`;
      case "exchange":
      case "page":
        return about;
      default:
        return [nameIn(kindNames, kind), nameIn({ ...ofTap, ...own }, about)].filter((part) => part !== "").join(" · ");
    }
  };
}

function nameIn(names: Named, name: string): string {
  return names[name] ?? name;
}
