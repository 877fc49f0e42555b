import { expect, test } from "vitest";
import { geometricMean } from "../../../main/statistics/geometric-mean";

test("the worked example of task times: 68 s, 95 % from 46 to 101 s", () => {
  // J. Sauro, Graph and calculator for confidence intervals for task times, measuringu.com, 6 February 2006.
  expect(geometricMean([55, 65, 75, 62, 45, 135])).toEqual({
    ...{ kind: "claim", n: 6, value: expect.closeTo(68, 0) },
    ...{ lower: expect.closeTo(46, 0), upper: expect.closeTo(101, 0) },
  });
});

test("a time of nothing has no logarithm", () => {
  expect(() => geometricMean([10, 0])).toThrow(RangeError);
});
