import { expect, test } from "vitest";
import { widthOf } from "../../../../main/drawings/shape";
import { firstPlacesDrawing } from "../../../../main/study/results/first-places";

test("the drawing is wide enough for the longest name in its key, whichever it is", () => {
  const long = "スマートフォン（暗証番号あり、先にかざす）";
  const width = (...names: string[]) =>
    firstPlacesDrawing(
      names.map((name) => ({ name, x: 0.5, y: 0.5 })),
      "where",
    )?.width ?? 0;
  const short = width("card");
  expect(width(long) - short).toBeCloseTo(widthOf(long) - widthOf("card"));
  expect(width(long, "card")).toBe(width("card", long));
});

test("nobody touched the drawing: there is none", () => {
  expect(firstPlacesDrawing([], "where")).toBeNull();
});
