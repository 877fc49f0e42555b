import fc from "fast-check";
import { expect, test } from "vitest";
import { isStatusWord, nameOfStatusWord, statusWords, triesIn, writeStatusWord } from "../../../main/apdu/status-words";

test.each([
  [0x9000, "success"],
  [0x63c2, "not verified, 2 tries left"],
  [0x63c1, "not verified, 1 try left"],
  [0x6984, "reference data not usable (PIN blocked)"],
  [0x6110, "16 bytes more to fetch"],
  [0x6c00, "wrong Le, 256 bytes are there"],
  [0x69aa, "command not allowed"],
  [0x1234, "not a status word of ISO/IEC 7816-4"],
])("%i", (sw, name) => {
  expect(nameOfStatusWord(sw)).toBe(name);
});

test("tries are told by 63Cx alone", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), (sw) => {
      expect(triesIn(sw)).toBe(writeStatusWord(sw).startsWith("63C") ? sw % 16 : undefined);
    }),
  );
});

test("every named word is one, with a name and a source", () => {
  for (const [sw, { name, source }] of Object.entries(statusWords)) {
    expect(isStatusWord(Number(sw))).toBe(true);
    expect(name.length * source.length).toBeGreaterThan(0);
  }
});

test("60xx, the null byte of T=0, and what lies outside 6x and 9x are no status words", () => {
  expect([0x6000, 0x0000, 0x5fff, 0x7000, 0xa000].filter(isStatusWord)).toEqual([]);
});
