import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex } from "../../../main/apdu/hex";
import { decodeAtr } from "../../../main/reader/atr";

function decoded(hex: string) {
  const { kind, rows } = decodeAtr(fromHex(hex));
  return { kind, rows: Object.fromEntries(rows.map(({ label, value }) => [label, value])) };
}

describe("answers to reset", () => {
  // ATRs of My Number Cards as pcsc-tools lists them.
  test.each([
    ["3B888001000005E0B381A1007F", "000005E0", "106, 212, 424 kbit/s", "309 ms (FWI 10)"],
    ["3B888001000041E0B381A1003B", "000041E0", "106, 212, 424 kbit/s", "309 ms (FWI 10)"],
    ["3B888001004B51FFB381D1000F", "004B51FF", "106, 212, 424 kbit/s", "2475 ms (FWI 13)"],
    ["3B888001004B51FF0081D100BC", "004B51FF", "106 kbit/s", "2475 ms (FWI 13)"],
    ["3B888001000014E0B38191005E", "000014E0", "106, 212, 424 kbit/s", "155 ms (FWI 9)"],
  ])("%s is Type B", (hex, applicationData, rates, waiting) => {
    const { kind, rows } = decoded(hex);
    expect(kind).toBe("type-b");
    expect(rows).toMatchObject({
      "Check byte": "right",
      Protocols: "T=0, T=1",
      "Application data": applicationData,
      "Bit rates, token to reader": rates,
      "Bit rates, reader to token": rates,
      "Largest frame": "256 bytes",
      "Frame waiting time": waiting,
      "Frame options": "card identifier",
      "Chain buffer": "not told",
    });
  });

  test("rates that differ each way, node address, and a chain buffer", () => {
    const { rows } = decoded("3B8880010000001177 81 C3 30 1D");
    expect(rows).toMatchObject({
      "Bit rates, token to reader": "106, 212, 424, 848 kbit/s",
      "Bit rates, reader to token": "106, 212, 424, 848 kbit/s",
      "Same rate both ways": "not required",
      "Frame waiting time": "1237 ms (FWI 12)",
      "Frame options": "node address, card identifier",
      "Chain buffer": "1024 bytes",
      "Check byte": "right",
    });
  });

  test("eight historical bytes of Type A are not taken for Type B", () => {
    // "JCOP41v2", a Java Card on Type A.
    expect(decoded("3B8880014A434F503431763237").kind).toBe("contactless");
  });

  test("a transit card is a storage card, by its standard", () => {
    const { kind, rows } = decoded("3B8F8001804F0CA000000306 11 003B 00000000 42");
    expect({ kind, technology: rows.Technology, check: rows["Check byte"] }).toEqual({
      kind: "storage",
      technology: "contactless storage card, FeliCa",
      check: "right",
    });
  });

  test.each([
    ["3BDA13FF8131FB468012392F31C173C601C03B", "T=1", "right"],
    ["3BE000FF8131FE4514", "T=1", "right"],
    ["3B00", "T=0", "none"],
  ])("%s is a contact card", (hex, protocols, check) => {
    const { kind, rows } = decoded(hex);
    expect({ kind, protocols: rows.Protocols, check: rows["Check byte"] }).toEqual({
      kind: "contact",
      protocols,
      check,
    });
  });

  test("a wrong check byte is told", () => {
    expect(decoded("3B888001000041E0B381A10000").rows["Check byte"]).toBe("wrong");
  });

  test.each(["", "3B", "3C00", "3B8880010000", "3B0000", "3B80"])("%j is malformed", (hex) => {
    expect(decoded(hex).kind).toBe("malformed");
  });

  test("any bytes are shown, none throw", () => {
    const anything = fc.uint8Array({ maxLength: 40 });
    const almost = anything.map((rest) => Uint8Array.from([0x3b, ...rest]));
    fc.assert(
      fc.property(fc.oneof(anything, almost), (bytes) => {
        const { rows } = decodeAtr(bytes);
        expect(rows.every(({ label, value }) => label.length > 0 && value.length > 0)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
