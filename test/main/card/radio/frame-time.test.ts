import { describe, expect, test } from "vitest";
import { bitRates, etu, toNanoseconds, toPeriods } from "../../../../main/card/radio/carrier";
import {
  frameTime,
  frameWaitingTime,
  guardTime,
  longestFrameWaitingTime,
  synchronisationTime,
} from "../../../../main/card/radio/frame-time";

const milliseconds = (periods: number) => toNanoseconds(periods) / 1e6;

describe("carrier periods", () => {
  test("one etu at 106 kbit/s is 128/fc = 128 / 13.56 MHz = 9.4395 µs, and half of it at each higher rate", () => {
    expect(toNanoseconds(etu(106))).toBe(9440);
    expect(bitRates.map(etu)).toEqual([128, 64, 32, 16]);
  });

  test("a millisecond has 13,560 of them", () => {
    expect(toPeriods(1_000_000)).toBe(13_560);
    expect(toNanoseconds(13_560)).toBe(1_000_000);
  });
});

describe("a frame", () => {
  test("of 5 bytes (REQB) at 106 kbit/s: 12 + 5 × 10 + 10 = 72 etu = 9,216 periods = 679.6 µs", () => {
    expect(frameTime(5, { rate: 106, extraGuardTime: 0 })).toBe(9_216);
    expect(toNanoseconds(9_216)).toBe(679_646);
  });

  test("extra guard time comes between two bytes: 4 times 2 etu more, (72 + 8) × 128", () => {
    expect(frameTime(5, { rate: 106, extraGuardTime: 2 })).toBe(10_240);
  });

  test("2,000 bytes cost 189, 94, 47 and 24 ms at the least: 20,000 etu, without SOF and EOF", () => {
    const floors = ([106, 212, 424, 848] as const).map((rate) => {
      const frame = frameTime(2_000, { rate, extraGuardTime: 0 }) - 22 * etu(rate);
      return Math.round(milliseconds(frame));
    });
    expect(floors).toEqual([189, 94, 47, 24]);
  });
});

describe("waiting", () => {
  test("TR0 = 64/fs = 75.5 µs and TR1 = 80/fs = 94.4 µs, fs = 847.5 kHz", () => {
    expect(toNanoseconds(guardTime)).toBe(75_516);
    expect(toNanoseconds(synchronisationTime)).toBe(94_395);
  });

  test.each([
    // 256 × 16 / 13.56 MHz = 302.06 µs, times 2^FWI.
    [0, 0.302],
    [8, 77.3],
    [9, 154.7],
    [10, 309.3],
    [12, 1_237],
    [13, 2_475],
    [14, 4_949],
  ])("FWT of FWI %i is %f ms", (integer, expected) => {
    const found = milliseconds(frameWaitingTime(integer));
    expect(Math.abs(found - expected) / expected).toBeLessThan(0.001);
    expect(frameWaitingTime(integer)).toBeLessThanOrEqual(longestFrameWaitingTime);
  });
});
