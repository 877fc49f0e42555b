import { expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { createTapTrace } from "../../../main/tap/tap-trace";

const asked = { flow: "login", order: "pin-first", authentication: "pin", retryFloor: 1 } as const;
const head = ["# flow: login", "# order: pin-first", "# authentication: pin", "# floor: 1"];

function traced() {
  const lines: string[] = [];
  const trace = createTapTrace((line) => lines.push(line.trimEnd()), asked, { startedAt: "2026-11-23T00:00:00.000Z" });
  return { lines, trace };
}

test("marks from before the token was connected follow the header, and another token is told", () => {
  const { lines, trace } = traced();
  trace.mark("m0", 1_000_000n);
  trace.mark("m1", 3_000_000n);
  expect(lines).toEqual([]);
  trace.connected({ reader: "A", atr: fromHex("3B00") });
  trace.connected({ reader: "A", atr: fromHex("3B00") });
  trace.connected({ reader: "A", atr: fromHex("3B01") });
  trace.end(null);
  expect(lines).toEqual([
    "# Kazashi trace 1",
    "# reader: A",
    "# atr: 3B00",
    "# began: 2026-11-23T00:00:00.000Z",
    ...head,
    "m0 @0.000000 ; please hold painted",
    "m1 @2.000000 ; token present",
    "# atr: 3B01",
    "# outcome: success",
  ]);
});

test("a tap to which no token came has a trace too", () => {
  const { lines, trace } = traced();
  trace.mark("m0", 1_000_000n);
  trace.end({ code: "time-out", detail: {} });
  expect(lines.slice(-2)).toEqual(["m0 @0.000000 ; please hold painted", "# outcome: time-out"]);
});
