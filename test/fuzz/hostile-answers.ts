import fc from "fast-check";
import { fromHex } from "../../main/apdu/hex";
import { encodeResponse } from "../../main/apdu/response";
import { type FailureCode, failureCodes } from "../../main/failure/codes";

/** What a token, or what lies between it and us, may answer: right answers, likely ones, any bytes, none (a failure). */
const words = [
  0x9000, 0x9000, 0x63c3, 0x63c1, 0x63c0, 0x6983, 0x6984, 0x6982, 0x6700, 0x6a82, 0x6a86, 0x6b00, 0x6d00, 0x6e00,
  0x6282,
];
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...words) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
);
const certificate = fromHex(`3081C8${"00".repeat(200)}`);
const data = fc.oneof(
  fc.constant(new Uint8Array(0)),
  fc.constant(certificate),
  fc.constant(new Uint8Array(256)),
  fc.uint8Array({ maxLength: 40 }),
  fc.uint8Array({ maxLength: 40 }).map((rest) => Uint8Array.from([0x30, 0x82, ...rest])),
);
export const answer: fc.Arbitrary<Uint8Array | FailureCode> = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(word, data).map(([sw, bytes]) => encodeResponse(sw, bytes)) },
  { weight: 6, arbitrary: word.map((sw) => encodeResponse(sw)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(...failureCodes) },
);
