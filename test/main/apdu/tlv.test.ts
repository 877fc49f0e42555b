import { X509Certificate } from "node:crypto";
import { rootCertificates } from "node:tls";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { MalformedTlv, readTlv, readTlvHeader, readTlvs } from "../../../main/apdu/tlv";

/** An independent writer: lengths in their shortest form. */
function write(tag: readonly number[], value: Uint8Array): Uint8Array {
  const size: number[] = [];
  for (let rest = value.length; rest > 0; rest >>>= 8) size.unshift(rest & 0xff);
  const length = value.length < 0x80 ? [value.length] : [0x80 | size.length, ...size];
  return Uint8Array.from([...tag, ...length, ...value]);
}

const tags = fc.constantFrom([0x30], [0x04], [0x02], [0x5f, 0x2d], [0x7f, 0x49], [0x7f, 0x81, 0x01], [0x9f, 0x1f]);

describe("BER-TLV", () => {
  test("what was written is read", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(tags, fc.uint8Array({ maxLength: 70_000 })), { maxLength: 4 }), (objects) => {
        const bytes = Buffer.concat(objects.map(([tag, value]) => write(tag, value)));
        const read = readTlvs(bytes);
        expect(read.map(({ tag, value }) => [tag, Buffer.from(value)])).toEqual(
          objects.map(([tag, value]) => [Number.parseInt(Buffer.from(tag).toString("hex"), 16), Buffer.from(value)]),
        );
      }),
      { numRuns: 50 },
    );
  });

  test("arbitrary bytes are read or refused with MalformedTlv, and never beyond their end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          const { size } = readTlv(bytes);
          expect(size).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedTlv);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ["no length", "30"],
    ["value cut short", "3003AABB"],
    ["indefinite length", "30800000"],
    ["length not in its shortest form", "308101AA"],
    ["length with leading zero", "30820080"],
    ["length of five bytes", "30850000000001AA"],
    ["long tag that fits the short form", "1F1E00"],
    ["long tag with leading zeros", "1F801F00"],
    ["tag of four bytes", "1F81818100"],
    ["rest after the last object", "040100FF"],
  ])("refuses: %s", (_what, hex) => {
    expect(() => readTlvs(fromHex(hex))).toThrow(MalformedTlv);
  });

  test("the header of a certificate tells its length from the first four bytes", () => {
    const der = new X509Certificate(rootCertificates[0] ?? "").raw;
    const { tag, constructed, headerSize, valueSize } = readTlvHeader(der.subarray(0, 4));
    expect({ tag, constructed, size: headerSize + valueSize }).toEqual({
      tag: 0x30,
      constructed: true,
      size: der.length,
    });
  });
});
