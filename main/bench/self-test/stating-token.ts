import { fromHex } from "../../apdu/hex";
import { createRecordedCard } from "../../card/recorded-card";
import { type SleepUntil, sleepOn } from "../../card/time";
import type { SlotCard } from "../../card/vpcd";
import { type Clock, monotonicClock, type Transceive } from "../../link/transceive";

/** Says that it is no JPKI token: no historical bytes. */
const atr = fromHex("3B8001");

/** Bytes of a stated time, and of the padding that makes the light and the heavy exchange equally long. */
const answerLength = 8;

/** 80 10 P1 P2 08: work for P1P2 microseconds. */
export const workFor = (microseconds: number): Uint8Array =>
  Uint8Array.of(0x80, 0x10, microseconds >> 8, microseconds & 0xff, answerLength);

/** Nanoseconds that the token says it took for a command. @throws RangeError for anything else than such an answer */
export function statedTime(response: Uint8Array): number {
  if (response.length !== answerLength + 2 || response[answerLength] !== 0x90)
    throw new RangeError("no answer of a token that states its times");
  return Number(new DataView(response.buffer, response.byteOffset).getBigUint64(0));
}

/**
 * A token that works for as long as it is told to and answers with the time it really took, nanoseconds of this computer's
 * monotonic clock: so that what is measured of it from outside can be held against what was.
 */
export function statingToken(clock: Clock = monotonicClock, sleepUntil: SleepUntil = sleepOn(clock)): Transceive {
  return async (command) => {
    const start = clock.now();
    if (command.length !== 5 || command[0] !== 0x80 || command[1] !== 0x10) return Uint8Array.of(0x6d, 0x00);
    const microseconds = ((command[2] ?? 0) << 8) | (command[3] ?? 0);
    if (microseconds > 0) await sleepUntil(start + BigInt(microseconds) * 1_000n);
    const response = new Uint8Array(answerLength + 2);
    response.set([0x90, 0x00], answerLength);
    new DataView(response.buffer).setBigUint64(0, clock.now() - start);
    return response;
  };
}

/** The same as a card for a slot of vpcd. */
export const statingCard = (): SlotCard => createRecordedCard(atr, statingToken());
