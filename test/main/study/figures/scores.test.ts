import { describe, expect, test } from "vitest";
import { questionnaireLibrary } from "../../../../main/study/definition/library";
import { scoreOf, sus, umuxLite } from "../../../../main/study/figures/scores";
import type { Answer } from "../../../../main/study/records/session-record";

describe("SUS", () => {
  test("Brooke's own example: 22 raw points are 55", () => {
    // J. Brooke, SUS: a quick and dirty usability scale (1996), the scored sheet: 4 1 1 4 1 2 1 1 4 3.
    expect(sus([5, 4, 2, 1, 2, 3, 2, 4, 5, 2])).toBe(55);
  });

  test("its ends, its middle, and one that alternates", () => {
    expect(sus([5, 1, 5, 1, 5, 1, 5, 1, 5, 1])).toBe(100);
    expect(sus([1, 5, 1, 5, 1, 5, 1, 5, 1, 5])).toBe(0);
    expect(sus(new Array<number>(10).fill(3))).toBe(50);
    expect(sus(new Array<number>(10).fill(5))).toBe(50);
  });
});

test("UMUX-Lite goes from 0 to 100", () => {
  expect(umuxLite([1, 1])).toBe(0);
  expect(umuxLite([7, 7])).toBeCloseTo(100, 10);
  expect(umuxLite([6, 5])).toBeCloseTo(75, 10);
});

describe("a questionnaire that was filled in", () => {
  const questionnaire = questionnaireLibrary.find(({ scoring }) => scoring === "sus");
  if (questionnaire === undefined) throw new TypeError("the library has a SUS");
  const { name, version } = questionnaire;
  const answers = (values: readonly number[]): Answer[] =>
    values.map((value, index) => ({
      ...{ questionnaire: name, version, item: `sus-${index + 1}`, value, trial: null, condition: "card" },
      at: "2026-11-25T01:00:00Z",
    }));

  test("is scored by its items' names, in whatever order they were answered", () => {
    expect(scoreOf(questionnaire, answers([5, 4, 2, 1, 2, 3, 2, 4, 5, 2]).toReversed())).toBe(55);
  });

  test("has no score where an answer is missing", () => {
    expect(scoreOf(questionnaire, answers([5, 4, 2, 1, 2, 3, 2, 4, 5]))).toBeNull();
  });
});
