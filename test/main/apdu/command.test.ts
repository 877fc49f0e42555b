import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCommand, encodeCommand, MalformedApdu } from "../../../main/apdu/command";
import { fromHex, toHex } from "../../../main/apdu/hex";

const byte = fc.integer({ min: 0, max: 255 });
const command = fc.record(
  {
    cla: byte,
    ins: byte,
    p1: byte,
    p2: byte,
    data: fc.uint8Array({ minLength: 1, maxLength: 700 }),
    le: fc.integer({ min: 1, max: 0x10000 }),
  },
  { requiredKeys: ["cla", "ins", "p1", "p2"] },
);

describe("command APDUs", () => {
  // ISO/IEC 7816-4 clause 5.2, one example a case, as they are written for a JPKI token.
  test.each([
    ["1", "00200098", { ins: 0x20, p2: 0x98 }],
    ["2S", "00B0000000", { ins: 0xb0, p2: 0, le: 256 }],
    ["2S", "00B00000A0", { ins: 0xb0, p2: 0, le: 160 }],
    ["3S", "0020009802ABCD", { ins: 0x20, p2: 0x98, data: "ABCD" }],
    ["4S", "802A009702ABCD00", { cla: 0x80, ins: 0x2a, p2: 0x97, data: "ABCD", le: 256 }],
    ["2E", "00B00000000000", { ins: 0xb0, p2: 0, le: 65536, extended: true }],
    ["2E", "00B000000003E8", { ins: 0xb0, p2: 0, le: 1000, extended: true }],
    ["3E", "00200098000002ABCD", { ins: 0x20, p2: 0x98, data: "ABCD", extended: true }],
    ["4E", "002A0097000002ABCD0100", { ins: 0x2a, p2: 0x97, data: "ABCD", le: 256, extended: true }],
  ])("case %s: %s", (_case, hex, expected) => {
    const { data, ...rest } = decodeCommand(fromHex(hex));
    expect({ ...rest, ...(data && { data: toHex(data) }) }).toEqual({ cla: 0, p1: 0, extended: false, ...expected });
    const { extended, ...again } = decodeCommand(fromHex(hex));
    expect(toHex(encodeCommand(again, extended))).toBe(hex);
  });

  test("what was encoded is decoded", () => {
    fc.assert(
      fc.property(command, fc.boolean(), (given, extended) => {
        const { extended: _form, ...decoded } = decodeCommand(encodeCommand(given, extended));
        expect(decoded).toEqual(given);
      }),
    );
  });

  test("what was decoded is encoded to the same bytes; anything else is MalformedApdu", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        try {
          const { extended, ...decoded } = decodeCommand(bytes);
          expect(encodeCommand(decoded, extended)).toEqual(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedApdu);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ["nothing", ""],
    ["half a header", "00A404"],
    ["Lc beyond the end", "00A404000A00"],
    ["bytes after Le", "002000980231320000"],
    ["an extended field cut short", "00B0000000FF"],
    ["an extended Lc of zero", "00B00000000000FF"],
    ["half an extended Le", "002A009700000131FF"],
  ])("refuses %s", (_what, hex) => {
    expect(() => decodeCommand(fromHex(hex))).toThrow(MalformedApdu);
  });

  test("refuses to encode what no field can hold", () => {
    const header = { cla: 0, ins: 0xb0, p1: 0, p2: 0 };
    expect(() => encodeCommand({ ...header, le: 0 })).toThrow(RangeError);
    expect(() => encodeCommand({ ...header, le: 0x10001 })).toThrow(RangeError);
    expect(() => encodeCommand({ ...header, p1: 256 })).toThrow(RangeError);
    expect(() => encodeCommand({ ...header, data: new Uint8Array(0x10000) })).toThrow(RangeError);
  });
});
