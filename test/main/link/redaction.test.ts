import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeCommand } from "../../../main/apdu/command";
import { fromHex, toHex } from "../../../main/apdu/hex";
import type { KeptData } from "../../../main/link/exchange";
import { type Keeping, redact } from "../../../main/link/redaction";

function outcome(command: string, response: string | null, keeping: Keeping) {
  const raw = { command: fromHex(command), response: response === null ? null : fromHex(response), failure: null };
  const { commandData, responseData } = redact({ ...raw, start: 0n, end: 0n }, keeping);
  const show = (data: KeptData) => ("bytes" in data ? toHex(data.bytes) : data.withheld);
  return [show(commandData), show(responseData)];
}

describe("redaction", () => {
  test.each<[string, string, unknown[], unknown[]]>([
    ["00A4040C03D39200", "6F00 9000", ["D39200", 2], ["D39200", "6F00"]],
    ["00B08A00000000", "3003020101 9000", ["", 5], ["", "3003020101"]],
    ["802A0097023031 00", "AABBCC 9000", [2, 3], ["3031", "AABBCC"]],
    ["00C0000000", "AABB 9000", ["", 2], ["", "AABB"]],
    ["00200098", "63C3", ["", ""], ["", ""]],
    ["00200098 04 31323334", "63C2", [4, ""], [4, ""]],
    ["00240198 04 31323334", "9000", [4, ""], [4, ""]],
    ["002C0198 04 31323334", "9000", [4, ""], [4, ""]],
    ["10200098 04 31323334", "9000", [4, ""], [4, ""]],
    ["0C210098 04 31323334", "9000", [4, ""], [4, ""]],
    ["80320080 04 31323334", "9000", [4, ""], [4, ""]],
    ["00C20000 09 002000980431323334", "9000", [9, ""], [9, ""]],
    ["00200098 000004 31323334", "9000", [4, ""], [4, ""]],
  ])("%s", (command, response, names, everything) => {
    expect(outcome(command, response, "names")).toEqual(names);
    expect(outcome(command, response, "everything")).toEqual(everything);
  });

  test("of a malformed command nothing is kept but the header", () => {
    expect(outcome("00A4040C 09 31323334", "6700", "everything")).toEqual([5, ""]);
  });

  test("what is kept is a copy: the command may be wiped", () => {
    const command = fromHex("00A4040C03D39200");
    const { commandData } = redact({ command, response: null, failure: null, start: 0n, end: 0n }, "names");
    command.fill(0);
    expect("bytes" in commandData && toHex(commandData.bytes)).toBe("D39200");
  });

  test("no byte of a PIN is in anything a sink gets, whatever the form, the class and the answer", () => {
    // Letters that no header, length or status word here contains.
    const pin = fc.uint8Array({ min: 0x47, max: 0x5a, minLength: 4, maxLength: 16 });
    const header = fc.record({
      cla: fc.constantFrom(0x00, 0x01, 0x0c, 0x10, 0x80, 0x90, 0xff),
      ins: fc.constantFrom(0x20, 0x21, 0x24, 0x25, 0x2c, 0x2d, 0x32, 0xc2, 0xc3),
      p1: fc.constantFrom(0, 1),
      p2: fc.constantFrom(0x80, 0x98, 0x9b),
    });
    fc.assert(
      fc.property(
        header,
        pin,
        fc.boolean(),
        fc.constantFrom<Keeping>("names", "everything"),
        (head, data, extended, keeping) => {
          const command = encodeCommand({ ...head, data }, extended);
          for (const sent of [command, command.subarray(0, command.length - 1)]) {
            const response = Uint8Array.from([...data, 0x63, 0xc2]);
            const seen = redact({ command: sent, response, failure: null, start: 0n, end: 0n }, keeping);
            expect(seen.commandData).not.toHaveProperty("bytes");
            expect(seen.responseData).not.toHaveProperty("bytes");
          }
        },
      ),
    );
  });
});
