import { fromHex, toHex } from "../../../main/apdu/hex";
import type { Transceive } from "../../../main/link/transceive";

/** A way to a token that expects these commands in this order, hexadecimal, and answers as told; an Error is thrown. */
export function scripted(...script: (readonly [command: string, answer: string | Error])[]) {
  const sent: string[] = [];
  const transceive: Transceive = async (command) => {
    const hex = toHex(command);
    const expected = script[sent.length];
    sent.push(hex);
    if (!expected) throw new Error(`unexpected command ${hex}`);
    if (expected[0].replaceAll(" ", "") !== hex) throw new Error(`got ${hex}, expected ${expected[0]}`);
    if (expected[1] instanceof Error) throw expected[1];
    return fromHex(expected[1]);
  };
  return { transceive, sent };
}

/** A clock that advances by a thousand nanoseconds whenever it is read. */
export function steppingClock() {
  let now = 0n;
  return { now: () => (now += 1000n) };
}
