import { describe, expect, test } from "vitest";
import { marks } from "../../../main/tap/marks";
import { markOrder, marksOf, runSequence } from "../../../renderer/counter/run-sequence";
import { aRun, exchangesAt, marksAt } from "./a-run";

const written = (run: Parameters<typeof runSequence>[0]) =>
  runSequence(run).map((item) => (item.kind === "mark" ? item.mark : item.exchange.index));

describe("the sequence of a run", () => {
  test("has marks and exchanges in the order of time, removal after the result where it was so", () => {
    expect(written(aRun)).toEqual(["m0", "m1", "m2", 0, "m3", 1, 2, "m7", "m8", "m10", "m11", "m9"]);
  });

  test("at one instant a mark comes before the exchange that follows it", () => {
    const run = {
      marks: marksAt({ m2: 10, m3: 20 }),
      exchanges: exchangesAt([0xa4, 15, 2, 0x9000, 10, 20], [0x20, 4, 2, 0x63c3, 20, 21]),
    };
    expect(written(run)).toEqual(["m2", 0, "m3", 1]);
  });

  test("marks of one instant keep the order they stand for", () => {
    expect(marksOf({ marks: marksAt({ m10: 7, m8: 7, m9: 7 }) }).map(({ mark }) => mark)).toEqual(["m8", "m9", "m10"]);
    expect(written({ marks: marksAt({ m11: 7, m8: 7 }), exchanges: [] })).toEqual(["m8", "m11"]);
  });

  test("knows every mark of a tap", () => {
    expect([...markOrder]).toEqual(Object.keys(marks));
  });
});
