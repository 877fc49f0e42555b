import type { VirtualCard } from "../card";
import { serveToVpcd, type VpcdLink, type VpcdOptions } from "../vpcd";
import { conditions } from "./condition";
import type { Faults } from "./faults";
import { typeAAtr } from "./faulty-readers";

/**
 * `serveToVpcd` for a card at which things go wrong: whenever a fault keeps it from answering it leaves the slot, and comes
 * back when it answers again. `ended` settles when the PC/SC service has gone away.
 *
 * @throws what `serveToVpcd` throws, the first time
 */
export async function serveFaultyCard(card: VirtualCard, faults: Faults, options: VpcdOptions): Promise<VpcdLink> {
  let struck = false;
  let closed = false;
  let wake: () => void = () => undefined;

  const faulty: VirtualCard = {
    get atr() {
      return faults.condition === "type-a" ? typeAAtr : card.atr;
    },
    get powered() {
      return card.powered;
    },
    powerOn: card.powerOn,
    powerOff: card.powerOff,
    authenticateOwner: card.authenticateOwner,
    warmReset: card.warmReset,
    async transmit(command) {
      try {
        return await faults.exchange(command, card.transmit);
      } catch (error) {
        // A card that gives no answer is taken out of the slot.
        struck = true;
        throw error;
      }
    },
  };

  const answers = () => closed || faults.condition === null || conditions[faults.condition].tokenAnswers;

  async function untilItAnswers(): Promise<void> {
    while (!answers())
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }

  async function insert(): Promise<VpcdLink> {
    struck = false;
    return serveToVpcd(faulty, options);
  }

  async function ready(): Promise<boolean> {
    await untilItAnswers();
    // Which may be when a fault begins.
    faults.held();
    await untilItAnswers();
    return !closed;
  }

  const stopWatching = faults.watch(() => wake());
  await ready();
  let link = await insert();

  async function keepInserted(): Promise<void> {
    do await link.ended;
    while (struck && !closed && (await insertedAgain()));
  }

  async function insertedAgain(): Promise<boolean> {
    try {
      if (!(await ready())) return false;
      link = await insert();
      return true;
    } catch {
      // The service has gone, and `ended` tells.
      return false;
    }
  }

  const ended = keepInserted().finally(stopWatching);
  return {
    ended,
    async close() {
      closed = true;
      wake();
      faults.abandon();
      await link.close();
      await ended;
    },
  };
}
