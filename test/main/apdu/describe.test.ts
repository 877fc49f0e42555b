import { expect, test } from "vitest";
import { describeCommand } from "../../../main/apdu/describe";
import { fromHex } from "../../../main/apdu/hex";

/** A login in short-id forms and the same in plain forms, as they are sent. */
test.each([
  ["00A4040C0AD392F000260100000001", "SELECT", "application", null],
  ["00200098", "VERIFY", "retry counter, authentication pin", "authentication-pin"],
  ["0020009804FFFFFFFF", "VERIFY", "PIN, authentication pin", "authentication-pin"],
  ["00B08A00000000", "READ BINARY", "authentication certificate", "authentication-certificate"],
  ["802A009733", "COMPUTE DIGITAL SIGNATURE", "authentication key", "authentication-key"],
  ["00A4020C020018", "SELECT", "file", null],
  ["00200080", "VERIFY", "retry counter", null],
  ["00B0010000", "READ BINARY", "offset 256", null],
  ["802A008033", "COMPUTE DIGITAL SIGNATURE", "", null],
  ["0024019B06FFFFFFFFFFFF", "CHANGE REFERENCE DATA", "PIN, signature pin", "signature-pin"],
  ["00C0000000", "GET RESPONSE", "", null],
  ["00EE0000", "INS EE", "", null],
])("%s is %s (%s)", (hex, instruction, detail, file) => {
  const command = fromHex(hex);
  const [, ins = 0, p1 = 0, p2 = 0] = command;
  expect(describeCommand({ ins, p1, p2, commandLength: command.length })).toEqual({ instruction, detail, file });
});
