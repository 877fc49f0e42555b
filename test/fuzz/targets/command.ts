import fc from "fast-check";
import { decodeCommand, encodeCommand, MalformedApdu } from "../../../main/apdu/command";
import { describeCommand } from "../../../main/apdu/describe";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { redact } from "../../../main/link/redaction";
import { mutated } from "../mutation";
import { orRefused, promise, type Target } from "../target";

const commands = [
  "00A4040C0AD392F000260100000001",
  "0020009B08534543524554303100",
  "00B08A00000000",
  "802A00970231320000",
];

/** Command APDUs, and what a trace keeps of them. */
export const command: Target = {
  name: "command",
  prepare: async () => ({
    property: fc.property(
      fc.oneof(fc.uint8Array({ maxLength: 40 }), mutated(...commands.map(fromHex))),
      fc.uint8Array({ maxLength: 20 }),
      (bytes, response) => {
        const decoded = orRefused([MalformedApdu], () => decodeCommand(bytes));
        if (decoded)
          promise(toHex(encodeCommand(decoded, decoded.extended)) === toHex(bytes), "decoding loses nothing");
        const kept = redact({ command: bytes, response, failure: null, start: 0n, end: 0n }, "everything");
        describeCommand(kept);
        const secret = decoded === null || [0x20, 0x24, 0x2c].includes(decoded.ins);
        promise(
          !secret || "withheld" in kept.commandData || kept.commandData.bytes.length === 0,
          "secrets are withheld",
        );
      },
    ),
  }),
};
