import { expect, test } from "vitest";
import { group, line, rect, text } from "../../../main/drawings/shape";
import { partsWithFigures, stepTo } from "../../../renderer/bench/drawing-parts";

test("figures are read in the drawing's order, those in groups too, and nothing else", () => {
  const one = { ...rect(0, 0, 1, 1), tip: "one" };
  const two = { ...rect(1, 0, 1, 1), tip: "two" };
  const three = { ...rect(2, 0, 1, 1), tip: "three", opens: "a1" };
  const shapes = [line(0, 0, 1, 1), one, group([text(0, 0, "label"), group([two])]), three];
  expect(partsWithFigures(shapes).map(({ tip }) => tip)).toEqual(["one", "two", "three"]);
});

test("arrow keys go round, from either end", () => {
  expect([stepTo(-1, 1, 3), stepTo(0, 1, 3), stepTo(2, 1, 3)]).toEqual([0, 1, 0]);
  expect([stepTo(-1, -1, 3), stepTo(0, -1, 3)]).toEqual([2, 2]);
  expect(stepTo(-1, 1, 0)).toBe(-1);
});
