import fc from "fast-check";
import { expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";

test("bytes come back from their text", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes);
    }),
  );
});

test("blanks between bytes are allowed, half bytes and other letters are not", () => {
  expect(fromHex("00 a4\n04 0C")).toEqual(Uint8Array.of(0x00, 0xa4, 0x04, 0x0c));
  expect(() => fromHex("00A")).toThrow(TypeError);
  expect(() => fromHex("0g")).toThrow(TypeError);
});

test("a view of a larger buffer gives only its own bytes", () => {
  expect(toHex(Uint8Array.of(1, 2, 3, 4).subarray(1, 3))).toBe("0203");
});
