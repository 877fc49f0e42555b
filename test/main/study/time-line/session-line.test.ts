import { describe, expect, test } from "vitest";
import type { Event } from "../../../../main/study/records/event";
import type { Note } from "../../../../main/study/records/session-record";
import { lanesInView } from "../../../../main/study/time-line/lanes-in-view";
import { sessionClock } from "../../../../main/study/time-line/session-clock";
import { sessionLine } from "../../../../main/study/time-line/session-line";
import { aRun } from "../../../renderer/counter/a-run";
import { later, madeEvents, madeTrial } from "../made-session";

const run = aRun.id;
const began = "2026-11-25T01:00:00.000Z";
const segments = [{ number: 1, startedAt: began }];
const session = { segments, notes: [], trials: [{ ...madeTrial(), measures: null }] };

/** A tap whose run begins 5 s into the session, told a little later than it happened. */
const tapped = madeEvents(
  [1_000, "hold", { kind: "screen", stage: "searching", page: null }],
  [5_003, "hold", { kind: "tap-began", run, flow: "login" }],
  [6_002, "hold", { kind: "mark", run, mark: "m1", runNs: 1_000e6 }],
  [6_300, "portal", { kind: "screen", stage: null, page: "/home" }],
  [6_400, "portal", { kind: "touch", on: "page", place: { x: 0.5, y: 0.5 }, target: null }],
  [
    7_600,
    "portal",
    {
      ...{ kind: "tap-ended", run, outcome: "success", code: null, holds: 1, exchanges: 3, triesUsed: 0 },
      ...{ heldNs: 1_500e6, requiredNs: 200e6, marginNs: 1_300e6, startNs: 5_000e6 },
    },
  ],
);

const itemsOf = (lane: string, events = tapped, runs = new Map([[run, aRun]])) =>
  sessionLine(session, events, runs).items.filter((item) => item.lane === lane);

describe("a session's time line", () => {
  test("lays the exchanges of a tap on the session's own clock", () => {
    expect(itemsOf("card").map(({ about, from, to }) => [about, from, to])).toEqual([
      ["SELECT", 6_010, 6_020],
      ["VERIFY", 6_021, 6_025],
      ["COMPUTE DIGITAL SIGNATURE", 6_030, 6_190],
      ["READ BINARY", 6_205, 6_225],
    ]);
    const marks = new Map(itemsOf("tap").map(({ about, from }) => [about, from]));
    expect([marks.get("m1"), marks.get("m8"), marks.get("m9")]).toEqual([6_000, 6_200, 7_500]);
    expect(itemsOf("portal").map(({ from, kind, to }) => [kind, from, to])).toEqual([
      ["checked", 6_190, 6_210],
      ["page", 6_300, 7_600],
    ]);
  });

  test("shows each screen until the next, and what the participant did at its instant", () => {
    expect(itemsOf("screen").map(({ about, from, to }) => [about, from, to])).toEqual([
      ["hold searching", 1_000, 6_300],
      ["portal", 6_300, 7_600],
    ]);
    expect(itemsOf("person")).toMatchObject([{ kind: "touch", from: 6_400, to: 6_400, about: "page" }]);
  });

  test("knows a tap that is no longer kept, or that the app did not live to end, by its marks", () => {
    const line = sessionLine(session, tapped.slice(0, -1), new Map());
    expect(line.lost).toBe(1);
    const marks = line.items.filter(({ kind }) => kind === "mark");
    // The run began 1,000 ms before a mark that was told at 6,002 ms.
    expect(marks).toMatchObject([{ about: "m1", from: 6_002 }]);
    expect(line.items.filter(({ lane }) => lane === "card")).toEqual([]);
  });

  test("opens notes, taps and exchanges, and nothing else", () => {
    const note: Note = {
      ...{ id: "00000000-0000-4000-8000-00000000000a", time: later(2_000), trial: 1, screen: "hold", kind: "problem" },
      ...{ severity: 3, tags: [], text: "架空のメモ", author: "M1" },
    };
    const line = sessionLine({ ...session, notes: [note] }, tapped, new Map([[run, aRun]]));
    const opening = new Set(line.items.filter(({ opens }) => opens !== null).map(({ kind }) => kind));
    expect([...opening].sort()).toEqual(["exchange", "mark", "note", "tap"]);
    // The words of a note are asked for one by one.
    expect(JSON.stringify(line)).not.toContain(note.text);
  });
});

test("what a crash has cut into segments is laid end to end, whatever the wall clock says", () => {
  const cut = [
    { number: 1, startedAt: began },
    { number: 2, startedAt: new Date(Date.parse(began) + 60_000).toISOString() },
    { number: 3, startedAt: began },
  ];
  const clock = sessionClock(cut, [later(10_000), { ...later(0), segment: 2, ns: 5_000e6 }]);
  expect(clock({ segment: 1, ns: 10_000e6 })).toBe(10_000);
  expect(clock({ segment: 2, ns: 1_000e6 })).toBe(61_000);
  expect(clock({ segment: 3, ns: 0 })).toBe(65_000);
});

describe("what is too dense", () => {
  const many: Event[] = madeEvents(
    ...Array.from({ length: 5_000 }, (_, index) => {
      const touch = { kind: "touch", on: "window", place: null, target: null } as const;
      return [index * 10, "portal", touch] as const;
    }),
  );
  const line = sessionLine(session, many, new Map());

  test("is counted, nothing of it lost", () => {
    const person = lanesInView(line, 0, line.length).find(({ lane }) => lane === "person") ?? expect.fail();
    const counted = person.bins.reduce((sum, { count }) => sum + count, 0);
    expect(counted + person.items.length).toBe(5_000);
    expect(person.bins.length + person.items.length).toBeLessThanOrEqual(200);
  });

  test("is told one by one from near", () => {
    const person = lanesInView(line, 1_000, 1_100).find(({ lane }) => lane === "person") ?? expect.fail();
    expect(person.bins).toEqual([]);
    expect(person.items).toHaveLength(11);
  });
});
