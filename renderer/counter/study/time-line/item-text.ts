import type { LineItem } from "../../../../preload/contract/study-views";
import { useCounterTexts } from "../../../language/counter";
import { useStudyCounterTexts } from "../../../language/study-counter";
import { useStudyViewsTexts } from "../../../language/study-views";

type Named = Readonly<Record<string, string>>;

/** What something on the time line is, in words; what nobody has words for stays as the app names it. */
export function useItemText(): (item: Pick<LineItem, "kind" | "about">) => string {
  const { kioskScreens, marks, flow, outcome } = useCounterTexts();
  const { kinds: happenings, noteKinds, outcomes, screens } = useStudyCounterTexts();
  const { kinds } = useStudyViewsTexts();
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
      case "trial-stopped":
        return each(outcomes).join(" · ");
      case "tap":
        return [nameIn(kindNames, kind), ...each(ofTap)].join(" · ");
      case "note":
        return `${nameIn(kindNames, kind)} · ${nameIn(noteKinds, about)}`;
      case "exchange":
      case "page":
        return about;
      default:
        return [nameIn(kindNames, kind), about].filter((part) => part !== "").join(" · ");
    }
  };
}

function nameIn(names: Named, name: string): string {
  return names[name] ?? name;
}
