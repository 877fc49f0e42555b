import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binomialCdf } from "../../../main/statistics/binomial-cdf";
import { incompleteBeta } from "../../../main/statistics/incomplete-beta";
import { logGamma } from "../../../main/statistics/log-gamma";
import { normalQuantile } from "../../../main/statistics/normal-quantile";
import { tCdf, tQuantile } from "../../../main/statistics/t-quantile";

/** Expected values were computed with SciPy 1.17.1 (scipy.special.gammaln, scipy.stats binom, norm and t). */
const close = (value: number, expected: number, relative = 1e-11) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.max(1e-3, Math.abs(expected)));

describe("distributions", () => {
  test.each([
    [0.5, 0.5723649429247],
    [1, 0],
    [3.7, 1.428072326665388],
    [14.9, 24.924132002217277],
    [15, 25.191221182738683],
    [200.5, 860.5822035097824],
    [1e6, 12815504.569147611],
  ])("ln gamma of %d", (x, expected) => close(logGamma(x), expected));

  test.each([
    [9, 30, 0.5, 0.021386972628533847],
    [39, 100, 0.5, 0.017600100108852428],
    [40, 100, 0.5, 0.028443966820490444],
    [89, 100, 0.95, 0.011472410067484739],
    [98, 100, 0.95, 0.962918790672645],
    [99, 100, 0.95, 0.994079470779666],
    [94_990, 100_000, 0.95, 0.44433991742426576],
    [0, 10, 0.3, 0.028247524900000005],
  ])("binomial: at most %d of %d at %d", (k, n, p, expected) => close(binomialCdf(k, n, p), expected, 1e-9));

  test("binomial: the sum of its terms, whatever k, n and p", () => {
    const terms = (k: number, n: number, p: number) => {
      let sum = 0;
      let ways = 1;
      for (let i = 0; i <= k; i++) {
        sum += ways * p ** i * (1 - p) ** (n - i);
        ways = (ways * (n - i)) / (i + 1);
      }
      return sum;
    };
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (k, n, p) => {
          expect(binomialCdf(k, n, p)).toBeCloseTo(k >= n ? 1 : terms(k, n, p), 10);
        },
      ),
    );
  });

  test.each([
    [0.975, 1.959963984540054],
    [0.95, 1.6448536269514722],
    [0.995, 2.5758293035489004],
    [0.6, 0.2533471031357997],
    [0.001, -3.090232306167813],
    [1e-12, -7.034483825301131],
    [0.5, 0],
  ])("normal quantile of %d", (p, expected) => close(normalQuantile(p), expected, 1e-13));

  test.each([
    [0.975, 1, 12.706204736174694],
    [0.975, 9, 2.262157162798205],
    [0.975, 29, 2.045229642132703],
    [0.95, 4, 2.1318467863266495],
    [0.975, 1000, 1.9623390808264083],
    [0.1, 7, -1.4149239276505083],
  ])("t quantile of %d with %d degrees", (p, degrees, expected) => close(tQuantile(p, degrees), expected, 1e-9));

  test("t with one degree of freedom is Cauchy's distribution", () => {
    for (const t of [-30, -1, -0.2, 0, 0.7, 5]) expect(tCdf(t, 1)).toBeCloseTo(0.5 + Math.atan(t) / Math.PI, 12);
  });

  test("incomplete beta: I(1, b) in closed form, and its symmetry", () => {
    for (const x of [0.001, 0.3, 0.9]) {
      expect(incompleteBeta(x, 1, 7)).toBeCloseTo(1 - (1 - x) ** 7, 13);
      expect(incompleteBeta(x, 2.5, 40)).toBeCloseTo(1 - incompleteBeta(1 - x, 40, 2.5), 13);
    }
  });

  test("what has no quantile is refused", () => {
    for (const p of [0, 1, Number.NaN]) {
      expect(() => normalQuantile(p)).toThrow(RangeError);
      expect(() => tQuantile(p, 3)).toThrow(RangeError);
    }
  });
});
