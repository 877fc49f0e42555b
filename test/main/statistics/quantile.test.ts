import { describe, expect, test } from "vitest";
import { createRandom } from "../../../main/card/random";
import { ecdf } from "../../../main/statistics/ecdf";
import { ecdfBand } from "../../../main/statistics/ecdf-band";
import { geometricMean } from "../../../main/statistics/geometric-mean";
import { histogram } from "../../../main/statistics/histogram";
import { ascending, median, quantile, quartiles } from "../../../main/statistics/quantile";
import {
  neededForInterval,
  neededForUpperBound,
  quantileInterval,
  quantileRanks,
  quantileUpperBound,
} from "../../../main/statistics/quantile-interval";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe("quantiles", () => {
  test("as numpy.quantile answers (NumPy's default, Hyndman and Fan's type 7)", () => {
    const values = ascending([1.2, 3.4, 2.2, 5.1]);
    expect([0.1, 0.25, 0.5, 0.95].map((q) => quantile(values, q))).toEqual(
      [1.5, 1.95, 2.8, 4.845].map((value) => expect.closeTo(value, 12)),
    );
    expect(median(values)).toBeCloseTo(2.8, 12);
    expect(quartiles(values)).toEqual({ first: expect.closeTo(1.95, 12), third: expect.closeTo(3.825, 12) });
  });
  test("of no values there is none", () => expect(() => median([])).toThrow(RangeError));
});

describe("interval of a quantile", () => {
  test.each([
    [30, 0.5, 10, 21],
    [100, 0.5, 40, 61],
    [100, 0.95, 90, 100],
    [6, 0.5, 1, 6],
  ])("of %d values the %d quantile lies between ranks %d and %d", (n, q, lower, upper) => {
    expect(quantileRanks(n, q)).toEqual({ lower, upper });
  });

  test("where n is too small the answer is how many are needed", () => {
    expect(quantileInterval(upTo(5), 0.5)).toEqual({ kind: "too-few", n: 5, needed: 6 });
    expect(quantileInterval(upTo(71), 0.95)).toEqual({ kind: "too-few", n: 71, needed: 72 });
    expect(quantileInterval(upTo(72), 0.95)).toMatchObject({ kind: "claim", upper: 72 });
    expect(quantileUpperBound(upTo(58), 0.95)).toEqual({ kind: "too-few", n: 58, needed: 59 });
    expect(quantileUpperBound(upTo(59), 0.95)).toMatchObject({ kind: "claim", upper: 59 });
    expect(quantileUpperBound(upTo(298), 0.99)).toEqual({ kind: "too-few", n: 298, needed: 299 });
    expect(quantileUpperBound(upTo(299), 0.99)).toMatchObject({ kind: "claim", upper: 299 });
    expect(quantileInterval([], 0.5).kind).toBe("too-few");
  });

  test("what is needed is exactly where the claim begins, for every quantile and confidence", () => {
    for (const q of [0.05, 0.25, 0.5, 0.9, 0.95, 0.99])
      for (const confidence of [0.9, 0.95, 0.99]) {
        const interval = neededForInterval(q, confidence);
        expect(quantileInterval(upTo(interval), q, confidence).kind).toBe("claim");
        expect(quantileInterval(upTo(interval - 1), q, confidence).kind).toBe("too-few");
        const bound = neededForUpperBound(q, confidence);
        expect(quantileUpperBound(upTo(bound), q, confidence).kind).toBe("claim");
        expect(quantileUpperBound(upTo(bound - 1), q, confidence).kind).toBe("too-few");
      }
  });

  test("holds the truth at least as often as it says, whatever the distribution", () => {
    const random = createRandom("order statistics");
    const samples = 2_000;
    for (const [n, q, draw, truth] of [
      [30, 0.5, () => random.exponential(1), Math.log(2)],
      [100, 0.5, () => random.normal(), 0],
      [100, 0.95, () => random.exponential(1), Math.log(20)],
    ] as const) {
      let between = 0;
      let below = 0;
      for (let sample = 0; sample < samples; sample++) {
        const values = ascending(Array.from({ length: n }, draw));
        const interval = quantileInterval(values, q);
        const bound = quantileUpperBound(values, q);
        if (interval.kind !== "claim" || bound.kind !== "claim") throw new Error("too few");
        if (interval.lower <= truth && truth <= interval.upper) between += 1;
        if (truth <= bound.upper) below += 1;
      }
      // Three standard errors of a share of 2,000.
      expect(between / samples).toBeGreaterThan(0.95 - 0.015);
      expect(below / samples).toBeGreaterThan(0.95 - 0.015);
    }
  });
});

describe("distribution of a sample", () => {
  test("the steps of its distribution function, equal values together", () => {
    expect(ecdf([1, 2, 2, 5])).toEqual([
      { value: 1, share: 0.25 },
      { value: 2, share: 0.75 },
      { value: 5, share: 1 },
    ]);
    expect(ecdf([])).toEqual([]);
    expect(ecdf(upTo(10), 4).map(({ value }) => value)).toEqual([1, 4, 7, 10]);
  });

  test("the band around it: half as high as Massart's constant says, and it holds the whole truth as often as it says", () => {
    // 1.358/√n at 95 %.
    expect(ecdfBand(100)).toBeCloseTo(0.1358, 4);
    expect(ecdfBand(1)).toBe(1);
    const random = createRandom("band");
    const [samples, n] = [2_000, 50];
    let held = 0;
    for (let sample = 0; sample < samples; sample++) {
      // Of values between 0 and 1, each as likely, the true share up to a value is the value.
      const values = ascending(Array.from({ length: n }, () => random.uniform()));
      const furthest = values.map((value, index) => Math.max((index + 1) / n - value, value - index / n));
      if (Math.max(...furthest) <= ecdfBand(n)) held += 1;
    }
    // Three standard errors of a share of 2,000.
    expect(held / samples).toBeGreaterThan(0.95 - 0.015);
  });

  test("bins hold every value once, and are as wide as Freedman and Diaconis say", () => {
    const values = ascending(upTo(64));
    const bins = histogram(values);
    // Interquartile range 31.5, so 2 · 31.5 / 4 = 15.75 at most for a range of 63: four bins.
    expect(bins.map(({ count }) => count)).toEqual([16, 16, 16, 16]);
    expect(bins.at(-1)?.to).toBe(64);
    expect(histogram([3, 3])).toEqual([{ from: 3, to: 3, count: 2 }]);
    expect(histogram([])).toEqual([]);
    // No interquartile range at all: as many bins as a drawing can show, and no more.
    expect(histogram([1, 1, 1, 1, 1, 1, 9]).length).toBe(100);
  });

  test("geometric mean with the t interval of the logarithms, as computed with SciPy 1.17.1", () => {
    const claim = geometricMean([1.2, 3.4, 2.2, 5.1]);
    if (claim.kind !== "claim") throw new Error("too few");
    expect(claim.value).toBeCloseTo(2.601137169071446, 12);
    expect(Math.log(claim.upper / claim.value)).toBeCloseTo(0.9858760165632137, 9);
    expect(Math.log(claim.value / claim.lower)).toBeCloseTo(0.9858760165632137, 9);
    expect(geometricMean([3])).toEqual({ kind: "too-few", n: 1, needed: 2 });
    expect(() => geometricMean([1, 0])).toThrow(RangeError);
  });
});
