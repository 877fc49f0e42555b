import type { Questionnaire } from "../definition/questionnaire";
import type { Answer } from "../records/session-record";

/** Mean SUS of the systems in the literature, the 50th percentile (J. Sauro, A Practical Guide to the SUS, 2011). */
export const susAverage = 68;

/**
 * SUS of ten answers from 1 to 5, in the order of its items: odd ones count what is above 1, even ones what is below 5, times
 * 2.5: 0 to 100 (J. Brooke 1996).
 */
export function sus(answers: readonly number[]): number {
  return 2.5 * answers.reduce((sum, answer, index) => sum + (index % 2 === 0 ? answer - 1 : 5 - answer), 0);
}

/** UMUX-Lite of two answers from 1 to 7, as 0 to 100, without regression to SUS (Lewis, Utesch and Maher 2013). */
export function umuxLite(answers: readonly number[]): number {
  return (100 / 12) * answers.reduce((sum, answer) => sum + answer - 1, 0);
}

/** The score of one filled-in questionnaire; null where it has none, or an answer is missing: none is guessed. */
export function scoreOf(questionnaire: Questionnaire, answers: readonly Answer[]): number | null {
  const numbers: number[] = [];
  for (const { kind, name } of questionnaire.items) {
    if (kind !== "scale") continue;
    // What was answered again stands.
    const value = answers.findLast(({ item }) => item === name)?.value;
    if (typeof value !== "number") return null;
    numbers.push(value);
  }
  const [only] = numbers;
  switch (questionnaire.scoring) {
    case "sus":
      return sus(numbers);
    case "umux-lite":
      return umuxLite(numbers);
    case "seq":
      return only ?? null;
    case "none":
      return null;
  }
}
