import { describe, expect, test } from "vitest";
import type { Drawing } from "../../../main/drawings/shape";
import { dragged, placeOf, valuesBetween, zoomSteps } from "../../../renderer/bench/zoom";

/** An axis from 100 to 500 px of 600, that stands for 0 to 2000 ms. */
const across = { from: 100, to: 500, range: [0, 2_000] } as const;
const drawing: Drawing = { title: "", width: 600, height: 300, across, shapes: [] };
/** On the screen it is half as wide, and begins at 20. */
const box = { left: 20, shown: 300 };

describe("dragging over a drawing", () => {
  test("goes by the drawing, however wide it is shown, and no farther than its axis", () => {
    expect(placeOf(170, box, drawing)).toBe(300);
    expect(placeOf(0, box, drawing)).toBe(100);
    expect(placeOf(999, box, drawing)).toBe(500);
  });

  test("chooses the values it went over, either way round", () => {
    const chosen = dragged(placeOf(195, box, drawing), placeOf(145, box, drawing));
    expect(chosen).toEqual([250, 350]);
    expect(valuesBetween(across, chosen ?? [0, 0])).toEqual([750, 1_250]);
  });

  test("that goes nowhere is a click", () => {
    expect(dragged(300, 303)).toBeNull();
    expect(dragged(300, 304)).toEqual([300, 304]);
  });
});

test("buttons zoom around the middle and move by a part of what is shown", () => {
  expect(zoomSteps([1_000, 2_000])).toEqual({
    in: [1_250, 1_750],
    out: [500, 2_500],
    earlier: [600, 1_600],
    later: [1_400, 2_400],
  });
});
