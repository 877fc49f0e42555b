import type { RowLevels } from "../../plan/cells";
import type { Plan } from "../../plan/plan";
import { type Language, titlesOf } from "../../plan/titles";
import { factorTexts, words } from "../page/words";

/** What every table of rows begins with: stage, token, conditions. */
export function rowHeads(plan: Plan, language: Language) {
  const titles = titlesOf(plan, language);
  const header = [words.stage[language], factorTexts.token[language], words.conditions[language]];
  return {
    header,
    heads: header.length,
    of: ({ levels, stage }: { readonly levels: RowLevels; readonly stage: string }) => [
      titles.stage(stage),
      titles.level("token", levels.token ?? ""),
      titles.place(levels),
    ],
  };
}
