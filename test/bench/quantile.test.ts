import fc from "fast-check";
import { expect, test } from "vitest";
import { median, quantile } from "./quantile";

test("nearest rank, as in textbooks", () => {
  const values = [20, 15, 50, 35, 40];
  expect([0, 0.05, 0.3, 0.4, 0.5, 1].map((q) => quantile(values, q))).toEqual([15, 15, 20, 20, 35, 50]);
  expect(median([3, 1])).toBe(1);
  expect(() => median([])).toThrow(RangeError);
});

test("one of the values, with at least that share of them at or below it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, q) => {
        const value = quantile(values, q);
        expect(values).toContain(value);
        expect(values.filter((each) => each <= value).length).toBeGreaterThanOrEqual(q * values.length - 1e-9);
      },
    ),
  );
});
