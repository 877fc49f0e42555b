import { expect, test } from "vitest";
import { shifted } from "../../../../renderer/counter/study/use-history";

test("undoing and redoing lead back to where one was", () => {
  const edited = { past: ["one", "two"], now: "three", future: [] };
  const undone = shifted(shifted(edited, "past"), "past");
  expect(undone).toEqual({ past: [], now: "one", future: ["three", "two"] });
  expect(shifted(undone, "past")).toBe(undone);
  expect(shifted(shifted(undone, "future"), "future")).toEqual(edited);
  expect(shifted(edited, "future")).toBe(edited);
});
