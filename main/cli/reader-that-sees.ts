import { toHex } from "../apdu/hex";
import { Failure } from "../failure/failure";
import { createPcscReaders } from "../reader/pcsc-readers";
import { systemTimers } from "../tap/timers";
import { watchUntil } from "../tap/watch-until";

/** PC/SC looks for cards a few times a second. */
const patience = 10_000;

/** vpcd's first slot; the n-th reader is called "… 00 0n". */
const firstSlot = 35963;

/** Name of the PC/SC reader that shows the token of a vpcd slot. @throws Failure `reader-none` */
export async function readerThatSees(atr: Uint8Array, slot: number): Promise<string> {
  const number = String(slot - firstSlot).padStart(2, "0");
  const readers = createPcscReaders();
  try {
    const found = await watchUntil({ readers, timers: systemTimers, limit: patience }, (state) =>
      state.readers.find(
        (reader) => reader.name.endsWith(` ${number}`) && reader.atr !== undefined && toHex(reader.atr) === toHex(atr),
      ),
    );
    if (typeof found === "object") return found.name;
    throw new Failure("reader-none", { about: `no PC/SC reader shows the token of slot ${slot}` });
  } finally {
    await readers.close();
  }
}
