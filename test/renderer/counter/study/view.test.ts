import { describe, expect, test } from "vitest";
import {
  axisMarks,
  clockText,
  closest,
  panned,
  viewOf,
  within,
  zoomed,
} from "../../../../renderer/counter/study/time-line/view";

const hour = 3_600_000;

describe("the view of a time line", () => {
  test("goes from an hour to a millisecond and back, around the place pointed at", () => {
    let view = { from: 0, to: hour };
    const place = ({ from, to }: typeof view) => from + 0.25 * (to - from);
    const before = place(view);
    while (view.to - view.from > closest) view = zoomed(view, 0.5, hour, 0.25);
    expect(view.to - view.from).toBe(closest);
    expect(place(view)).toBeCloseTo(before, 6);
    for (let turns = 0; turns < 30; turns++) view = zoomed(view, 2, hour, 0.25);
    expect(view).toEqual({ from: 0, to: hour });
  });

  test("never leaves the session", () => {
    expect(panned({ from: 10, to: 20 }, -5, 100)).toEqual({ from: 0, to: 10 });
    expect(panned({ from: 80, to: 90 }, 5, 100)).toEqual({ from: 90, to: 100 });
    expect(within({ from: -50, to: 500 }, 100)).toEqual({ from: 0, to: 100 });
  });

  test("shows an exchange with its surroundings", () => {
    expect(viewOf({ from: 1_000, to: 1_020 }, { from: 0, to: hour }, hour)).toEqual({ from: 960, to: 1_060 });
  });
});

test.each([
  [0, 0, "0:00"],
  [59_999.6, 3, "1:00.000"],
  [245_678, 3, "4:05.678"],
  [3_723_004, 3, "1:02:03.004"],
  [1_234.5678, 4, "0:01.2346"],
])("%d ms with %d decimals: %s", (ms, decimals, text) => {
  expect(clockText(ms, decimals)).toBe(text);
});

describe("the axis", () => {
  test.each([hour, 600_000, 61_000, 9_000, 1_000, 50, 1])(
    "of a view %d ms wide has a few marks, all different",
    (span) => {
      const from = 123_456.7;
      const marks = axisMarks({ from, to: from + span }, 8);
      expect(marks.length).toBeGreaterThanOrEqual(2);
      expect(marks.length).toBeLessThanOrEqual(17);
      expect(new Set(marks.map(({ label }) => label)).size).toBe(marks.length);
      for (const { at } of marks) expect(at >= from && at <= from + span).toBe(true);
    },
  );
});
