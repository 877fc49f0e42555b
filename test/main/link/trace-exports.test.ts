import { describe, expect, test } from "vitest";
import { compareTraces } from "../../../main/link/trace-diff";
import { traceEventsSchema, traceToEvents } from "../../../main/link/trace-events";
import { traceToPcapng } from "../../../main/link/trace-pcapng";
import { readTrace } from "../../../main/link/trace-reader";

const lines = [
  "# Kazashi trace 1",
  "# reader: Reader A",
  "# atr: 3B888001000041E0B381A1003B",
  "# flow: login",
  "m2 @0.000000 ; connected",
  "00A4040C D392F000260100000001 > 9000 @0.500000+10.000000",
  "m0 @-1.000000 ; please hold painted",
  "00200098 *4 > 63C2 @20.000000+2.000000",
  "00B08A00 le:65536 > *1402 9000 @30.000000+100.000000",
  "802A0097 *51 le:256 > !token-lost @140.000000+88.000000",
];
const trace = (change: (line: string) => string = (line) => line) => readTrace(lines.map(change).join("\n"));

describe("two traces", () => {
  const compare = (change: (line: string) => string) => compareTraces(trace(), trace(change));
  const found = (comparison: ReturnType<typeof compareTraces>) =>
    comparison.exchanges.flatMap(({ differences, first, second }) =>
      differences.map((difference) => [first?.line ?? null, second?.line ?? null, difference]),
    );

  test("of other times only are the same, with the ratio of the times", () => {
    const comparison = compare((line) => line.replace("+100.000000", "+300.000000"));
    expect(comparison.same).toBe(true);
    expect(comparison.exchanges.map(({ timeRatio }) => timeRatio)).toEqual([1, 1, 3, 1]);
    expect(comparison.timeRatio).toBeCloseTo(400 / 200);
  });

  test.each([
    ["another status word", "63C2", "9000", [8, 8, "status"]],
    ["another length", "*1402", "*1403", [9, 9, "response-length"]],
    ["another failure", "!token-lost", "!token-timeout", [10, 10, "status"]],
    ["another Le", "le:65536", "le:256", [9, 9, "command"]],
    ["another AID", "D392F000260100000001", "D392F000260100000002", [6, 6, "command"]],
    ["more to sign", "*51", "*67", [10, 10, "command"]],
  ])("%s", (_, from, to, difference) => {
    const comparison = compare((line) => line.replace(from, to));
    expect(comparison.same).toBe(false);
    expect(found(comparison)).toEqual([difference]);
  });

  test("an exchange more, and one less, leave the others beside each other", () => {
    const comparison = compare((line) => (line.startsWith("002000") ? `00200098 > 63C3\n00B08600 > 9000` : line));
    expect(found(comparison)).toEqual([
      [8, null, "command"],
      [null, 8, "command"],
      [null, 9, "command"],
    ]);
    expect(comparison.exchanges.length).toBe(6);
  });

  test("data are compared where both kept them, and another ATR is a difference", () => {
    const kept = (data: string) => (line: string) => line.replace("*1402", data);
    const bytes = "30".repeat(1402);
    expect(compare(kept(bytes)).same).toBe(true);
    expect(compareTraces(trace(kept(bytes)), trace(kept("31".repeat(1402)))).exchanges[2]?.differences).toEqual([
      "response",
    ]);
    expect(compare((line) => line.replace("41E0B381A1003B", "05E0B381A1007F"))).toMatchObject({
      same: false,
      sameAtr: false,
    });
  });
});

test("two long traces with nothing in common are compared in no time", () => {
  const long = (ins: string) => readTrace(`00${ins}0000 > 9000\n`.repeat(30_000));
  const comparison = compareTraces(long("A4"), long("B0"));
  expect([comparison.same, comparison.exchanges.length]).toEqual([false, 30_000]);
});

describe("trace events", () => {
  test("are of the schema: the tap over its exchanges, marks where they were, nothing before zero", () => {
    const events = traceToEvents(trace());
    expect(traceEventsSchema.parse(JSON.parse(JSON.stringify(events)))).toEqual(events);
    const slices = events.traceEvents.flatMap((event) => (event.ph === "X" ? [[event.name, event.ts, event.dur]] : []));
    expect(slices).toEqual([
      ["login", 0, 229_000],
      ["SELECT application", 1_500, 10_000],
      ["VERIFY PIN, authentication pin", 21_000, 2_000],
      ["READ BINARY authentication certificate", 31_000, 100_000],
      ["COMPUTE DIGITAL SIGNATURE authentication key", 141_000, 88_000],
    ]);
    const marks = events.traceEvents.flatMap((event) => (event.ph === "i" ? [[event.name, event.ts]] : []));
    expect(marks).toEqual([
      ["m2 connected", 1_000],
      ["m0 please hold painted", 0],
    ]);
  });

  test.each([traceToEvents, traceToPcapng])("a trace without times has none", (convert) => {
    const untimed = trace((line) => line.replace(/ @\S+/, ""));
    expect(() => convert(untimed)).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("pcapng", () => {
  test.each(["0202-11-23", "+275760-09-13", "never"])("a beginning like %s is none", (began) => {
    const untold = (line: string) => line.replace("# flow: login", "# flow: x");
    const told = (line: string) => line.replace("# flow: login", `# began: ${began}`);
    const lengths = [traceToPcapng(trace(untold)), traceToPcapng(trace(told))].map(({ length }) => length > 1_500);
    expect(lengths).toEqual([true, true]);
  });

  test("is whole blocks that tell their length twice; no byte of what was withheld", () => {
    const bytes = Buffer.from(traceToPcapng(trace()));
    const types: number[] = [];
    for (let at = 0; at < bytes.length; ) {
      const length = bytes.readUInt32LE(at + 4);
      expect(length % 4).toBe(0);
      expect(bytes.readUInt32LE(at + length - 4)).toBe(length);
      types.push(bytes.readUInt32LE(at));
      at += length;
    }
    // Field on, four commands, three responses (one of 1404 bytes in 6 blocks), field off.
    expect(types).toEqual([0x0a0d0d0a, 1, ...Array.from({ length: 14 }, () => 6)]);
  });
});
