import type { RowLevels } from "./cells";
import { type Factor, factorNames, type Plan } from "./plan";
import type { Texts } from "./words";

export type Language = keyof Texts;

/** What the things of a plan are called in one language. */
export interface Titles {
  level(factor: Factor, name: string): string;
  stage(name: string): string;
  /** Levels of everything but token and position that differ somewhere in the plan: only those are worth telling. */
  place(levels: RowLevels): string;
}

export function titlesOf({ factors, stages }: Pick<Plan, "factors" | "stages">, language: Language): Titles {
  const level = (factor: Factor, name: string) =>
    factors[factor].find((one) => one.name === name)?.title[language] ?? name;
  const varied = factorNames.filter(
    (factor) => factor !== "position" && factor !== "token" && factors[factor].length > 1,
  );
  return {
    level,
    stage: (name) => stages.find((one) => one.name === name)?.title[language] ?? name,
    place: (levels) =>
      varied.flatMap((factor) => (levels[factor] === undefined ? [] : level(factor, levels[factor]))).join(" / "),
  };
}
