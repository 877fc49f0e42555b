import { describe, expect, test } from "vitest";
import { createRandom } from "../../../main/card/random";
import { adjustedWald } from "../../../main/statistics/adjusted-wald";
import { binomialCdf } from "../../../main/statistics/binomial-cdf";
import { newcombe, notWorse } from "../../../main/statistics/newcombe";
import { wilson } from "../../../main/statistics/wilson";

describe("interval of a proportion", () => {
  // R. G. Newcombe, Stat. Med. 17 (1998) 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("Wilson: %d of %d, as published", (successes, trials, lower, upper) => {
    const interval = wilson(successes, trials);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  // scipy.stats.binomtest(k, n).proportion_ci(method="wilson"), SciPy 1.17.1.
  test.each([
    [98, 100, 0.9299882092714561, 0.9944980324498377],
    [18, 20, 0.6989663547715128, 0.9721335187862319],
    [19, 20, 0.763868806553258, 0.9911185511992047],
    [0, 10, 0, 0.27753279986288926],
  ])("Wilson: %d of %d, as computed elsewhere", (successes, trials, lower, upper) => {
    const interval = wilson(successes, trials);
    expect(interval.lower).toBeCloseTo(lower, 12);
    expect(interval.upper).toBeCloseTo(upper, 12);
  });

  // What small numbers prove: the lower bounds a committee asks for first.
  test.each([
    [5, 5, 51],
    [10, 10, 68],
    [20, 20, 81],
    [30, 30, 86.5],
    [50, 50, 91.5],
    [100, 100, 95.6],
    [300, 300, 98.5],
    [18, 20, 68.7],
    [19, 20, 74.6],
    [98, 100, 92.6],
  ])("adjusted Wald: %d of %d proves %d percent", (successes, trials, percent) => {
    expect(Math.abs(adjustedWald(successes, trials).lower * 100 - percent)).toBeLessThan(0.55);
  });
  test("adjusted Wald: upper ends, and never beyond 0 and 1", () => {
    expect(adjustedWald(98, 100).upper).toBeCloseTo(0.999, 3);
    expect(adjustedWald(18, 20).upper).toBeCloseTo(0.984, 3);
    expect(adjustedWald(30, 30).upper).toBe(1);
    expect(adjustedWald(0, 30).lower).toBe(0);
  });

  test("no trials say nothing", () => {
    expect(wilson(0, 0)).toEqual({ lower: 0, upper: 1 });
    expect(adjustedWald(0, 0)).toEqual({ lower: expect.closeTo(0, 12), upper: 1 });
  });

  /** Chance, over all outcomes, that the interval holds p: no simulation is needed for one proportion. */
  function coverage(interval: typeof wilson, n: number, p: number): number {
    let held = 0;
    for (let k = 0; k <= n; k++) {
      const { lower, upper } = interval(k, n);
      if (lower <= p && p <= upper) held += binomialCdf(k, n, p) - binomialCdf(k - 1, n, p);
    }
    return held;
  }
  test.each([
    ["Wilson", wilson],
    ["adjusted Wald", adjustedWald],
  ])("%s holds the truth in 95 of 100, on average over p from 0.5 to 0.995", (_, interval) => {
    for (const n of [20, 59, 100]) {
      const covered = Array.from({ length: 100 }, (_, index) => coverage(interval, n, 0.5 + (index * 0.495) / 99));
      const mean = covered.reduce((sum, value) => sum + value, 0) / covered.length;
      expect(mean).toBeGreaterThan(0.94);
      expect(mean).toBeLessThan(0.985);
      expect(Math.min(...covered)).toBeGreaterThan(0.8);
    }
  });
});

describe("difference of two proportions", () => {
  // R. G. Newcombe, Stat. Med. 17 (1998) 873–890, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])("%d/%d − %d/%d, as published", (a, m, b, n, lower, upper) => {
    const interval = newcombe({ successes: a, trials: m }, { successes: b, trials: n });
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  });

  test("not worse by ten points: a hundred of each can say it, ten cannot", () => {
    const of = (successes: number, trials: number) => ({ successes, trials });
    expect(notWorse(of(98, 100), of(99, 100), 0.1)).toBe(true);
    expect(notWorse(of(10, 10), of(10, 10), 0.1)).toBe(false);
    expect(notWorse(of(85, 100), of(99, 100), 0.1)).toBe(false);
    expect(newcombe(of(0, 0), of(5, 5)).lower).toBeLessThan(-0.4);
  });

  test("holds the true difference in about 95 of 100 simulated campaigns", () => {
    const random = createRandom("newcombe");
    const drawn = (n: number, p: number) => {
      let successes = 0;
      for (let left = n; left > 0; left--) if (random.uniform() < p) successes += 1;
      return { successes, trials: n };
    };
    for (const [p1, p2] of [
      [0.9, 0.97],
      [0.98, 0.98],
    ] as const) {
      let held = 0;
      for (let campaign = 0; campaign < 2_000; campaign++) {
        const { lower, upper } = newcombe(drawn(100, p1), drawn(100, p2));
        if (lower <= p1 - p2 && p1 - p2 <= upper) held += 1;
      }
      expect(held / 2_000).toBeGreaterThan(0.935);
    }
  });
});
