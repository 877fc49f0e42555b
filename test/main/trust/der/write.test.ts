import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as der from "../../../../main/trust/der/write";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** Examples worked out by hand from X.690. */
describe("forms of X.690", () => {
  test.each([
    ["integer 0", der.integer(0), "020100"],
    ["integer 127", der.integer(127), "02017f"],
    ["integer 128 has a sign byte", der.integer(128), "02020080"],
    ["integer of eight bytes", der.integer(0x5c4cbb24beafdef9n), "02085c4cbb24beafdef9"],
    ["integer 2^63 has a sign byte", der.integer(2n ** 63n), "0209008000000000000000"],
    ["enumerated", der.enumerated(6), "0a0106"],
    ["true is FF", der.boolean(true), "0101ff"],
    ["null", der.nothing, "0500"],
    ["object identifier", der.oid("1.2.392.200149.8.5.5.1"), "060a2a83088c9b5508050501"],
    ["UTF8String", der.utf8String("架空"), "0c06e69eb6e7a9ba"],
    ["PrintableString", der.printableString("JP"), "13024a50"],
    ["named bits 0 and 1", der.namedBits(0, 1), "030206c0"],
    ["named bit 0", der.namedBits(0), "03020780"],
    ["named bits 5 and 6", der.namedBits(5, 6), "03020106"],
    ["named bits, none", der.namedBits(), "030100"],
    ["named bits over two bytes", der.namedBits(0, 8), "0303078080"],
    ["explicit tag", der.context(0, der.integer(2)), "a003020102"],
    ["implicit tag of a constructed value", der.retag(0, der.setOf(der.integer(1))), "a003020101"],
    ["UTCTime", der.time(new Date("2049-12-31T23:59:59.999Z")), "170d3439313233313233353935395a"],
    ["GeneralizedTime from 2050 on", der.time(new Date("2050-01-01T00:00:00Z")), "180f32303530303130313030303030305a"],
    [
      "GeneralizedTime has no fraction",
      der.generalizedTime(new Date("2026-11-23T01:02:03.456Z")),
      "180f32303236313132333031303230335a",
    ],
  ])("%s", (_, value, expected) => {
    expect(hex(value)).toBe(expected);
  });

  test.each([
    [127, "047f"],
    [128, "048180"],
    [255, "0481ff"],
    [256, "04820100"],
    [65536, "0483010000"],
  ])("length %i", (length, header) => {
    const written = der.octetString(new Uint8Array(length));
    expect(hex(written.subarray(0, written.length - length))).toBe(header);
  });

  test("SET OF is in ascending order, whatever the order given", () => {
    const items = [
      der.octetString(Uint8Array.of(2)),
      der.integer(5),
      der.octetString(Uint8Array.of(1, 9)),
      der.integer(3),
    ];
    const expected = "310d02010302010504010204020109";
    expect(hex(der.setOf(...items))).toBe(expected);
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        expect(hex(der.setOf(...shuffled))).toBe(expected);
      }),
    );
  });

  test("what no PrintableString can hold is refused", () => {
    expect(() => der.printableString("架空")).toThrow(TypeError);
    expect(() => der.printableString("a@b")).toThrow(TypeError);
  });
});
