import { setTimeout as sleep } from "node:timers/promises";
import { createVirtualCard } from "../card/card";
import { serveFaultyCard } from "../card/faults/faulty-slot";
import { serveToVpcd, type VpcdLink } from "../card/vpcd";
import { toFailureRecord } from "../failure/failure";
import { keepTimesEven } from "../link/even-times";
import { dataFolder } from "../store/data-folder";
import { print, say } from "./answer";
import { askedToEnd } from "./ending";
import { faultsOfCard } from "./fault-arguments";
import { readerThatSees } from "./reader-that-sees";
import { openVirtualToken } from "./token-source";

export interface CardServeOptions {
  readonly data?: string | undefined;
  readonly profile: string;
  /** TCP port of the vpcd slot. */
  readonly slot: number;
  /** What goes wrong. */
  readonly fault?: readonly string[] | undefined;
  readonly json: boolean;
}

/** Between two attempts to serve the token again after the service went away. */
const pause = 500;

/**
 * Serves a virtual token into vpcd until it is asked to end. One line on stdout when a PC/SC reader can see it. A service
 * that goes away and comes back finds the token in its reader again.
 * @throws Failure `service-unavailable` where vpcd does not listen, `reader-busy` where the slot is taken
 */
export async function cardServe(options: CardServeOptions): Promise<null> {
  const { json, profile, slot } = options;
  const ending = askedToEnd();
  await keepTimesEven();
  const token = await openVirtualToken(profile, dataFolder(options.data));
  const card = createVirtualCard(token);
  const faults = await faultsOfCard(options.fault);
  const serve = () =>
    faults === undefined ? serveToVpcd(card, { port: slot }) : serveFaultyCard(card, faults, { port: slot });
  // A card that a fault keeps away from the beginning may never come.
  let link: VpcdLink | null = await Promise.race([serve(), ending.then(() => null)]);
  if (link === null) return null;
  try {
    const reader = await readerThatSees(card.atr, slot);
    if (json) print({ reader, profile, slot });
    else process.stdout.write(`${profile} is in "${reader}" (slot ${slot})\n`);
    while (link !== null) {
      const end = await Promise.race([ending.then(() => "asked" as const), link.ended.then(() => "lost" as const)]);
      if (end === "asked") break;
      say("the PC/SC service went away; waiting for it");
      link = await serveAgain(serve, ending);
      if (link !== null) say(`${profile} is in "${reader}" again`);
    }
    say("ending");
  } finally {
    await link?.close();
  }
  return null;
}

/** null: it was asked to end meanwhile. */
async function serveAgain(serve: () => Promise<VpcdLink>, ending: Promise<void>): Promise<VpcdLink | null> {
  let asked = false;
  ending.then(() => {
    asked = true;
  });
  while (!asked) {
    try {
      return await serve();
    } catch (error) {
      if (toFailureRecord(error).code !== "service-unavailable") throw error;
      await Promise.race([ending, sleep(pause)]);
    }
  }
  return null;
}
