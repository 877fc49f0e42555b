import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../../main/apdu/hex";
import { type Block, blockLength, encodeBlock, mostInformation } from "../../../../main/card/radio/block";
import { crcB } from "../../../../main/card/radio/crc-b";

const plain = { cardIdentifier: false, nodeAddress: false };
const withCid = { cardIdentifier: true, nodeAddress: false };

describe("CRC_B", () => {
  // The examples of ISO/IEC 14443-3 annex B.
  test.each([
    ["000000", "CCC6"],
    ["0FAAFF", "FCD1"],
    ["0A123456", "2CF6"],
  ])("of %s is %s", (bytes, crc) => expect(toHex(crcB(fromHex(bytes)))).toBe(crc));

  test("of REQB 05 00 00 is 71 FF, as readers send it", () => {
    expect(toHex(crcB(fromHex("050000")))).toBe("71FF");
  });
});

describe("blocks", () => {
  // PCB by ISO/IEC 14443-4 figures 16 to 18: I 000c1dn1n, R 101a1001n, S(WTX) 1111c010.
  test.each<[string, Block, typeof plain, string]>([
    ["I-block 0", { kind: "I", number: 0, more: false, information: 2 }, plain, "029000"],
    ["I-block 1, chained, with CID", { kind: "I", number: 1, more: true, information: 2 }, withCid, "1B009000"],
    ["I-block with CID and NAD", { kind: "I", number: 0, more: false, information: 2 }, both(), "0E00009000"],
    ["R(ACK) 1", { kind: "R(ACK)", number: 1 }, plain, "A3"],
    ["R(NAK) 0 with CID", { kind: "R(NAK)", number: 0 }, withCid, "BA00"],
    ["R-block carries no NAD", { kind: "R(ACK)", number: 0 }, both(), "AA00"],
    ["S(WTX) of 1", { kind: "S(WTX)", multiplier: 1 }, plain, "F201"],
    ["S(WTX) of 59 with CID", { kind: "S(WTX)", multiplier: 59 }, withCid, "FA003B"],
  ])("%s", (_name, block, addressing, expected) => {
    const information = block.kind === "I" ? fromHex("9000") : undefined;
    const bytes = encodeBlock(block, addressing, information);
    expect(toHex(bytes.subarray(0, -2))).toBe(expected);
    expect(toHex(bytes.subarray(-2))).toBe(toHex(crcB(fromHex(expected))));
  });

  test("information of another length than the block's is refused", () => {
    const block: Block = { kind: "I", number: 0, more: false, information: 3 };
    expect(() => encodeBlock(block, plain, fromHex("9000"))).toThrow(RangeError);
    expect(() => encodeBlock({ kind: "R(ACK)", number: 0 }, plain, fromHex("90"))).toThrow(RangeError);
  });

  test("FSC 256 leaves 253 bytes, 252 with CID, 251 with NAD too", () => {
    expect([plain, withCid, both()].map((addressing) => mostInformation(256, addressing))).toEqual([253, 252, 251]);
  });

  test("are as long as reckoned, whatever they are", () => {
    const number = fc.constantFrom(0 as const, 1 as const);
    const block = fc.oneof<fc.Arbitrary<Block>[]>(
      fc.record({ kind: fc.constant("I"), number, more: fc.boolean(), information: fc.nat(300) }),
      fc.record({ kind: fc.constantFrom("R(ACK)", "R(NAK)"), number }),
      fc.record({ kind: fc.constant("S(WTX)"), multiplier: fc.integer({ min: 1, max: 59 }) }),
    );
    const addressing = fc.record({ cardIdentifier: fc.boolean(), nodeAddress: fc.boolean() });
    fc.assert(
      fc.property(block, addressing, (one, options) => {
        const information = new Uint8Array(one.kind === "I" ? one.information : 0);
        expect(encodeBlock(one, options, information).length).toBe(blockLength(one, options));
      }),
    );
  });
});

function both() {
  return { cardIdentifier: true, nodeAddress: true };
}
