import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../main/card/random";
import { hodgesLehmann } from "../../../main/statistics/hodges-lehmann";
import { pairwiseDifferences } from "../../../main/statistics/pairwise-differences";
import { ascending } from "../../../main/statistics/quantile";
import { rankSumQuantile } from "../../../main/statistics/rank-sum";

describe("Hodges and Lehmann's difference", () => {
  test("permeability of the chorioamnion at term and before (Hollander and Wolfe, table 4.1; the example of R's wilcox.test)", () => {
    const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const before = [1.15, 0.88, 0.9, 0.74, 1.21];
    const claim = hodgesLehmann(term, before);
    if (claim.kind !== "claim") throw new Error("too few");
    expect(claim.value).toBeCloseTo(0.305, 12);
    // The 9th and the 42nd of the fifty differences: the least u with P(U ≤ u) ≥ 2.5 % is 9.
    expect(claim.lower).toBeCloseTo(-0.15, 12);
    expect(claim.upper).toBeCloseTo(0.76, 12);
  });

  // Counted with the recurrence of Mann and Whitney in another program.
  test.each([
    [10, 5, 9],
    [4, 4, 1],
    [3, 3, 0],
    [5, 5, 3],
    [20, 30, 201],
  ])("2.5 %% quantile of U for %d and %d values", (m, n, expected) => {
    expect(rankSumQuantile(0.025, m, n)).toBe(expected);
    expect(rankSumQuantile(0.025, n, m)).toBe(expected);
  });

  test("where the samples are too small it says so", () => {
    expect(hodgesLehmann([1, 2, 3], [1, 2, 3])).toEqual({ kind: "too-few", n: 3, needed: 4 });
    expect(hodgesLehmann([], [1])).toEqual({ kind: "too-few", n: 0, needed: 4 });
    expect(hodgesLehmann([1, 2, 3, 4], [1, 2, 3, 4]).kind).toBe("claim");
  });

  test("the k-th of all differences, without making them", () => {
    const values = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(values, values, fc.array(fc.nat(), { minLength: 1, maxLength: 4 }), (one, other, some) => {
        const all = ascending(one.flatMap((a) => other.map((b) => a - b)));
        const ranks = some.map((at) => (at % all.length) + 1).sort((a, b) => a - b);
        const found = pairwiseDifferences(ascending(one), ascending(other), ranks);
        expect(found).toEqual(ranks.map((k) => expect.closeTo(all[k - 1] ?? Number.NaN, 9)));
      }),
    );
  });

  test("of a hundred thousand values each, without a table of their pairs", () => {
    const random = createRandom("large");
    const draw = (shift: number) => Array.from({ length: 100_000 }, () => random.normal() + shift);
    const claim = hodgesLehmann(draw(0.25), draw(0));
    if (claim.kind !== "claim") throw new Error("too few");
    expect(claim.lower).toBeLessThan(claim.value);
    expect(claim.value).toBeCloseTo(0.25, 1);
    expect(claim.upper - claim.lower).toBeLessThan(0.02);
  });

  test("holds a true shift in about 95 of 100 simulated campaigns, counted and normal alike", () => {
    const random = createRandom("shift");
    for (const [m, n, samples] of [
      [12, 20, 1_500],
      [60, 60, 800],
    ] as const) {
      let held = 0;
      for (let sample = 0; sample < samples; sample++) {
        const one = Array.from({ length: m }, () => random.exponential(1) + 0.3);
        const other = Array.from({ length: n }, () => random.exponential(1));
        const claim = hodgesLehmann(one, other);
        if (claim.kind === "claim" && claim.lower <= 0.3 && 0.3 <= claim.upper) held += 1;
      }
      expect(held / samples).toBeGreaterThan(0.93);
      expect(held / samples).toBeLessThan(0.98);
    }
  });
});
