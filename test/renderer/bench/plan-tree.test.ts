import { describe, expect, test } from "vitest";
import { checkPlan } from "../../../main/bench/plan/problems";
import { gridPositions, numbersIn } from "../../../renderer/bench/plan/grid";
import { beginHistory, changed, isChanged, kept, redone, undone } from "../../../renderer/bench/plan/history";
import { newPlan } from "../../../renderer/bench/plan/new-plan";
import { listAt, numberAt, textAt, valueAt, withValue } from "../../../renderer/bench/plan/tree";

describe("a plan as a tree", () => {
  const tree = { a: [{ b: 1 }, { b: 2 }], c: "text" };

  test("is changed at one place, and the one before stays as it was", () => {
    const next = withValue(tree, ["a", 1, "b"], 3);
    expect(next).toEqual({ a: [{ b: 1 }, { b: 3 }], c: "text" });
    expect(tree.a[1]).toEqual({ b: 2 });
    expect(Object.keys(Object.assign({}, next))).toEqual(["a", "c"]);
  });

  test("what is missing on the way is made; undefined takes out", () => {
    expect(withValue({}, ["x", 0, "y"], true)).toEqual({ x: [{ y: true }] });
    expect(withValue(tree, ["c"], undefined)).toEqual({ a: tree.a });
    expect(withValue(tree, ["a", 0], undefined)).toEqual({ a: [{ b: 2 }], c: "text" });
  });

  test("what is read is of its kind, or empty", () => {
    expect(textAt(tree, ["c"])).toBe("text");
    expect(textAt(tree, ["a"])).toBe("");
    expect(numberAt(tree, ["c"])).toBeNaN();
    expect(listAt(tree, ["c"])).toEqual([]);
    expect(valueAt(null, ["c", 3])).toBeUndefined();
  });
});

describe("the history of a plan", () => {
  test("typing in one field is one step; every step is taken back and done again", () => {
    let history = beginHistory({ name: "a", list: [] }, { name: "a", list: [] });
    for (const name of ["ab", "abc"]) history = changed(history, ["name"], name);
    history = changed(history, ["list"], [1]);
    expect(isChanged(history)).toBe(true);
    history = undone(history);
    expect(history.present).toEqual({ name: "abc", list: [] });
    history = undone(history);
    expect(history.present).toEqual({ name: "a", list: [] });
    expect(isChanged(history)).toBe(false);
    expect(undone(history)).toBe(history);
    history = redone(redone(history));
    expect(history.present).toEqual({ name: "abc", list: [1] });
    expect(redone(history)).toBe(history);
    expect(isChanged(kept(history))).toBe(false);
  });

  test("a change after an undo forgets what was undone", () => {
    const history = changed(undone(changed(beginHistory({ n: 1 }, null), ["n"], 2)), ["n"], 3);
    expect(redone(history)).toBe(history);
    expect(history.present).toEqual({ n: 3 });
  });
});

test("a grid lies around the middle, at every height and turn", () => {
  const grid = gridPositions({ columns: 3, rows: 3, pitch: 25, heights: [0, 10], angles: [0, 90] });
  expect(grid.length).toBe(36);
  expect(grid[0]).toEqual({
    name: "a1-h0-r0",
    title: { ja: "a1-h0-r0", en: "a1-h0-r0" },
    x: -25,
    y: 25,
    height: 0,
    angle: 0,
  });
  expect(grid[4]).toMatchObject({ x: 0, y: 0 });
  expect(numbersIn("0, 10、20 x")).toEqual([0, 10, 20]);
});

test("a new plan is one", () => {
  expect(checkPlan(newPlan).problems).toEqual([]);
});
