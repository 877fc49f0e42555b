import { describe, expect, test } from "vitest";
import { measureTrial } from "../../../../main/study/figures/measure-trial";
import { extraScreens } from "../../../../main/study/figures/path";
import type { Happening } from "../../../../main/study/records/event";
import { madeEvents, madeTrial, study } from "../made-session";

const [login] = study.tasks;
if (login === undefined) throw new TypeError("the sample has tasks");

const run = "00000000-0000-4000-8000-000000000001";
const screen: Happening = { kind: "screen", stage: null, page: null };
const begun: Happening = { kind: "trial-started", attempt: 1 };
const tapEnded = (change: Partial<Happening & { kind: "tap-ended" }> = {}): Happening => ({
  ...{ kind: "tap-ended", run, outcome: "success", code: null, holds: 1, exchanges: 5, triesUsed: 0 },
  ...{ heldNs: 2.5e9, requiredNs: 1.5e9, marginNs: 1e9, startNs: 0 },
  ...change,
});

describe("what a trial's events say", () => {
  test("a login by the shortest way, without an error", () => {
    const events = madeEvents(
      [0, "study-task", begun],
      [0, "welcome", screen],
      [2_000, "portal", screen],
      [5_000, "portal", { kind: "screen", stage: null, page: "/login" }],
      [6_000, "choose-token", screen],
      [9_000, "enter-pin", screen],
      [9_500, "enter-pin", { kind: "touch", on: "window", place: null, target: null }],
      [15_000, "hold", { kind: "screen", stage: "searching", page: null }],
      [15_100, "hold", { kind: "tap-began", run, flow: "login" }],
      [16_000, "hold", { kind: "touch", on: "reader", place: { x: 0.25, y: 0.75 }, target: "virtual-pad" }],
      [16_500, "hold", { kind: "touch", on: "reader", place: { x: 0.5, y: 0.5 }, target: "virtual-pad" }],
      [20_000, "portal", screen],
      [30_000, "portal", { kind: "trial-stopped", outcome: "success", detected: true }],
      [31_000, "portal", tapEnded()],
    );
    const measures = measureTrial(events, madeTrial(), login, study);
    expect(measures).toEqual({
      ms: 30_000,
      interrupted: false,
      errors: { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 },
      ...{ taps: 1, holds: 1, triesUsed: 0, heldMs: 2_500, requiredMs: 1_500, marginMs: 1_000 },
      firstPlace: { x: 0.25, y: 0.75 },
      path: ["welcome", "portal", "choose-token", "enter-pin", "hold", "portal"],
      extraScreens: 0,
      dwell: { welcome: 2_000, portal: 14_000, "choose-token": 3_000, "enter-pin": 6_000, hold: 5_000 },
      touches: 3,
    });
  });

  test("errors are told apart: PIN, early removal, what the moderator marked, the rest", () => {
    const events = madeEvents(
      [0, "welcome", begun],
      [1, "enter-pin", { kind: "error", code: "pin-wrong" }],
      [2, "hold", { kind: "error", code: "token-lost" }],
      [3, "hold", { kind: "error", code: "token-several" }],
      [4, "failure", { kind: "error", code: "portal-unreachable" }],
      [5, "failure", { kind: "error", code: "cancelled" }],
      [6, "hold", tapEnded({ marginNs: -2e8 })],
      [7, "hold", { kind: "marker", marker: "slip" }],
      [8, "hold", { kind: "marker", marker: "hesitates" }],
    );
    expect(measureTrial(events, madeTrial(), login, study).errors).toEqual({
      ...{ slip: 1, wrongTarget: 0, wrongHold: 1, earlyRemoval: 2, pin: 1, other: 1 },
    });
  });

  test("what the plan asked for is no error of the participant's", () => {
    const interrupted = madeEvents(
      [0, "welcome", begun],
      [0, "welcome", { kind: "faults", faults: ["field-loss@4"] }],
      [1, "hold", { kind: "error", code: "token-lost" }],
      [2, "hold", { kind: "error", code: "token-lost" }],
    );
    expect(measureTrial(interrupted, madeTrial(), login, study).errors.earlyRemoval).toBe(1);
    const wrongFirst = madeEvents([0, "welcome", begun], [1, "enter-pin", { kind: "error", code: "pin-wrong" }]);
    expect(measureTrial(wrongFirst, madeTrial(), { ...login, pin: "wrong" }, study).errors.pin).toBe(0);
  });

  test("only the last attempt counts", () => {
    const events = madeEvents(
      [0, "welcome", begun],
      [1, "enter-pin", { kind: "error", code: "pin-wrong" }],
      [10, "welcome", { kind: "trial-started", attempt: 2 }],
      [11, "welcome", screen],
    );
    const measures = measureTrial(events, madeTrial(), login, study);
    expect([measures.errors.pin, measures.path]).toEqual([0, ["welcome"]]);
  });
});

test.each([
  [["a", "b", "c"], ["a", "b", "c"], 0],
  [["a", "x", "b", "y", "c"], ["a", "b", "c"], 2],
  [["a", "b", "a", "b", "c"], ["a", "b", "c"], 2],
  [["a"], ["a", "b", "c"], 0],
  [["x", "y"], [], 0],
])("screens %j are, with the shortest way %j, %i too many", (path, optimal, extra) => {
  expect(extraScreens(path, optimal)).toBe(extra);
});
