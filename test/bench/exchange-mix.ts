import { applicationIds } from "../../main/apdu/card-applications";
import { encodeCommand } from "../../main/apdu/command";
import type { Transceive } from "../../main/link/transceive";

/** Selects the application, verifies the PIN, reads the certificate: what a token does without a key. */
const mix = [
  encodeCommand({ cla: 0x00, ins: 0xa4, p1: 0x04, p2: 0x0c, data: applicationIds.jpki }),
  // The PIN of tokens that the test authority makes.
  encodeCommand({ cla: 0x00, ins: 0x20, p1: 0x00, p2: 0x98, data: Buffer.from("1234") }),
  encodeCommand({ cla: 0x00, ins: 0xb0, p1: 0x8a, p2: 0x00, le: 65_536 }, true),
];

/** @param seen called after each exchange. @throws RangeError where the token refuses one */
export async function exchangeMix(transmit: Transceive, turns: number, seen?: () => void): Promise<number> {
  for (let turn = 0; turn < turns; turn++) {
    for (const command of mix) {
      const response = await transmit(command);
      if (response.at(-2) !== 0x90) throw new RangeError("the token refused an exchange of the mix");
      seen?.();
    }
  }
  return turns * mix.length;
}
