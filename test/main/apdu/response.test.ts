import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeResponse, encodeResponse } from "../../../main/apdu/response";

test("what was encoded is decoded", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), fc.uint8Array({ maxLength: 300 }), (sw, data) => {
      expect(decodeResponse(encodeResponse(sw, data))).toEqual({ sw, data });
    }),
  );
});

test("fewer than two bytes are no response", () => {
  expect(decodeResponse(new Uint8Array(0))).toBeUndefined();
  expect(decodeResponse(Uint8Array.of(0x90))).toBeUndefined();
});
