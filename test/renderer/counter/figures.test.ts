import { describe, expect, test } from "vitest";
import { hexByte, milliseconds, moment, requiredHold, tapToResult } from "../../../renderer/counter/figures";
import { aRun, marksAt } from "./a-run";

describe("milliseconds", () => {
  test.each([
    [0, "0.00"],
    [94_400, "0.09"],
    [5_104_000, "5.10"],
    [9_994_000, "9.99"],
    [14_949_000, "14.9"],
    [168_400_000, "168"],
    [2_576_499_999, "2576"],
  ])("%i ns are written %s", (ns, text) => expect(milliseconds(ns)).toBe(text));
});

describe("figures of a tap", () => {
  test("the required hold runs from the token's arrival to 'take away' painted, removal notwithstanding", () => {
    expect(requiredHold(aRun)).toBe(200e6);
  });

  test("tap to result runs from the token's arrival to the result painted", () => {
    expect(tapToResult(aRun)).toBe(240e6);
  });

  test("what was not reached is not guessed", () => {
    const marks = marksAt({ m0: 5, m1: 1000, m2: 1005 });
    expect(requiredHold({ marks })).toBeNull();
    expect(tapToResult({ marks })).toBeNull();
  });

  test("a mark at 0 counts", () => {
    expect(requiredHold({ marks: marksAt({ m1: 0, m8: 3 }) })).toBe(3e6);
  });
});

test("moments and bytes are written as the field and the language write them", () => {
  expect(moment("2026-11-23T05:05:09Z", "ja-JP")).toMatch(/^2026\/11\/2[23] \d{1,2}:05:09$/);
  expect(moment("2026-11-23T05:05:09Z", "en-GB")).toMatch(/^2[23] Nov 2026, \d\d:05:09$/);
  expect([0, 10, 255].map(hexByte)).toEqual(["00", "0A", "FF"]);
});
