import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markOrder, type Run } from "../../../renderer/counter/run-sequence";
import { layOutTimeLine, type TimeLine } from "../../../renderer/counter/time-line";
import { aRun, exchangesAt, marksAt } from "./a-run";

function laidOut(run: Run, span: "hold" | "whole"): TimeLine {
  const line = layOutTimeLine(run, span);
  if (line === undefined) throw new Error("nothing was laid out");
  return line;
}

describe("while held", () => {
  const line = laidOut(aRun, "hold");

  test("the line runs from m1 to m8", () => {
    expect(line.length).toBe(200e6);
    expect(line.marks.map(({ mark }) => mark)).toEqual(["m1", "m2", "m3", "m7", "m8"]);
    expect(line.marks.at(0)?.left).toBe(0);
    expect(line.marks.at(-1)?.left).toBe(100);
  });

  test("a bar begins and ends where its exchange does", () => {
    const [select, , sign] = line.bars;
    expect(select?.left).toBeCloseTo(5);
    expect(select?.width).toBeCloseTo(5);
    expect(sign?.left).toBeCloseTo(15);
    expect(sign?.width).toBeCloseTo(80);
  });

  test("exchanges nobody waits for are left out", () => {
    expect(line.bars).toHaveLength(3);
  });

  test("labels close together stand in rows of their own, and rows are used again", () => {
    // m1 at 0, m2 at 2.5 and m3 at 10 per cent: only the first two are too close.
    expect(line.marks.map(({ row }) => row)).toEqual([0, 1, 0, 0, 0]);
    expect(line.rows).toBe(2);
  });

  test("ticks are round milliseconds from the beginning", () => {
    expect(line.ticks.map(({ ns }) => ns / 1e6)).toEqual([0, 50, 100, 150, 200]);
  });
});

test("the whole tap runs from its first mark to its last, with what came after", () => {
  const line = laidOut(aRun, "whole");
  expect(line.length).toBe(2495e6);
  expect(line.bars).toHaveLength(4);
  expect(line.marks.map(({ mark }) => mark)).toEqual(["m0", "m1", "m2", "m3", "m7", "m8", "m9", "m10", "m11"]);
});

test("a tap cut short is drawn as far as it got", () => {
  const run = { ...aRun, marks: marksAt({ m0: 5, m1: 1000 }), exchanges: exchangesAt([0xa4, 15, 2, null, 1010, 1100]) };
  expect(laidOut(run, "hold").length).toBe(100e6);
});

test("nothing is drawn where nothing was timed", () => {
  const nothing = { ...aRun, marks: marksAt({ m0: 5 }), exchanges: [], afterExchanges: [] };
  expect(layOutTimeLine(nothing, "hold")).toBeUndefined();
  expect(layOutTimeLine(nothing, "whole")).toBeUndefined();
  expect(layOutTimeLine({ ...nothing, marks: {} }, "whole")).toBeUndefined();
});

test("whatever was timed, everything lies on the line, is seen, and no two labels of a row overlap", () => {
  const time = fc.integer({ min: 0, max: 5_000_000_000 });
  const marks = fc.dictionary(fc.constantFrom(...markOrder), time);
  const exchanges = fc.array(fc.tuple(time, fc.integer({ min: 1, max: 500_000_000 })), { maxLength: 8 });
  fc.assert(
    fc.property(marks, exchanges, fc.constantFrom("hold" as const, "whole" as const), (at, spans, span) => {
      const run = {
        ...aRun,
        marks: at,
        exchanges: spans.map(([startNs, length], index) => ({
          ...{ index, cla: 0, ins: 0xb0, p1: 0, p2: 0, commandLength: 5, responseLength: 2, sw: 0x9000 },
          startNs,
          endNs: startNs + length,
        })),
        afterExchanges: [],
      };
      const line = layOutTimeLine(run, span);
      if (line === undefined) return;
      for (const { left, width } of line.bars) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(100);
        expect(width).toBeGreaterThan(0);
        expect(left + width).toBeLessThanOrEqual(100.26);
      }
      expect(line.ticks.length).toBeGreaterThan(1);
      expect(line.ticks.length).toBeLessThanOrEqual(10);
      for (let row = 0; row < line.rows; row += 1) {
        const places = line.marks.filter((mark) => mark.row === row).map(({ left }) => left);
        const sorted = places.toSorted((a, b) => a - b);
        sorted.forEach((left, index) => {
          const next = sorted[index + 1];
          if (next !== undefined) expect(next - left).toBeGreaterThanOrEqual(4.4);
        });
      }
    }),
  );
});
