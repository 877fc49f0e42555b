import { expect, test } from "vitest";
import { type Measurement, met, reportText } from "./report";

const measurement = (changes: Partial<Measurement>): Measurement => ({
  name: "what",
  value: 1,
  goal: null,
  unit: "ratio",
  note: "how",
  ...changes,
});

test("the goal stands beside the value, and whether it was met", () => {
  const text = reportText([
    measurement({ name: "good", value: 1.0999, goal: 1.1 }),
    measurement({ name: "slow", value: 0.6, goal: 0.5, unit: "ms" }),
    measurement({ name: "only shown", value: 5, unit: "" }),
  ]);
  const [, good, slow, shown] = text.split("\n");
  expect(good).toMatch(/^good +1\.100 +≤ 1\.100 +met +how$/);
  expect(slow).toMatch(/^slow +0\.600 ms +≤ 0\.500 ms +MISSED +how$/);
  expect(shown).toMatch(/^only shown +5 +how$/);
});

test("a goal is the most that is good, or the least", () => {
  expect([1.1, 1.10001].map((value) => met(measurement({ value, goal: 1.1 })))).toEqual([true, false]);
  const rate = (value: number) => measurement({ value, goal: 200_000, atLeast: true, unit: "" });
  expect([200_000, 199_999].map((value) => met(rate(value)))).toEqual([true, false]);
  expect(reportText([rate(3e5)])).toMatch(/ 300000 +≥ 200000 +met /);
});
