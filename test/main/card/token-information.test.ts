import { expect, test } from "vitest";
import { encodeTokenInformation } from "../../../main/card/token-information";

test("EF 0006 byte by byte, with the values measured on a test card (myna-card)", () => {
  const bytes = Buffer.from(
    encodeTokenInformation({
      label: "JPKIAPICCTOKEN2",
      manufacturer: "00000000000000000000000000000001",
      model: "E16R01NJ",
      serial: "0000000020500003",
    }),
  );
  expect(bytes.length).toBe(160);
  expect(bytes.toString("latin1", 0, 96)).toBe(
    "JPKIAPICCTOKEN2                 " + "00000000000000000000000000000001" + "E16R01NJ        " + "0000000020500003",
  );
  const numbers = Array.from({ length: 11 }, (_, index) => bytes.readUInt32BE(96 + 4 * index));
  expect(numbers).toEqual([0x40d, 1, 0, 1, 0, 16, 6, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff]);
  expect(bytes.toString("latin1", 140)).toBe("0301" + "9999999999999999");
});
