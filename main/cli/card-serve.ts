import { toHex } from "../apdu/hex";
import { createVirtualCard } from "../card/card";
import { serveToVpcd } from "../card/vpcd";
import { Failure } from "../failure/failure";
import { createPcscReaders } from "../reader/pcsc-readers";
import { dataFolder } from "../store/data-folder";
import { systemTimers } from "../tap/timers";
import { watchUntil } from "../tap/watch-until";
import { print, say } from "./answer";
import { askedToEnd } from "./ending";
import { openVirtualToken } from "./token-source";

export interface CardServeOptions {
  readonly data?: string | undefined;
  readonly profile: string;
  /** TCP port of the vpcd slot. */
  readonly slot: number;
  readonly json: boolean;
}

/** PC/SC looks for cards a few times a second. */
const patience = 10_000;

/** vpcd's first slot; the n-th reader is called "… 00 0n". */
const firstSlot = 35963;

/**
 * Serves a virtual token into vpcd until it is asked to end. One line on stdout when a PC/SC reader can see it.
 * @throws Failure `service-unavailable` where vpcd does not listen or goes away, `reader-busy` where the slot is taken
 */
export async function cardServe(options: CardServeOptions): Promise<null> {
  const ending = askedToEnd();
  const token = await openVirtualToken(options.profile, dataFolder(options.data));
  const card = createVirtualCard(token);
  const link = await serveToVpcd(card, { port: options.slot });
  try {
    const reader = await readerThatSees(card.atr, options.slot);
    if (options.json) print({ reader, profile: options.profile, slot: options.slot });
    else process.stdout.write(`${options.profile} is in "${reader}" (slot ${options.slot})\n`);
    const end = await Promise.race([ending.then(() => "asked" as const), link.ended.then(() => "lost" as const)]);
    if (end === "lost") throw new Failure("service-unavailable", { about: `vpcd slot ${options.slot} has closed` });
    say("ending");
  } finally {
    await link.close();
  }
  return null;
}

async function readerThatSees(atr: Uint8Array, slot: number): Promise<string> {
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
