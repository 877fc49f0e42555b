import { toHex } from "../apdu/hex";
import { bestCapabilities, type Capabilities } from "../jpki/capabilities";

/** What tokens were seen to accept, for the next like one: the same ATR on the same reader. */
export interface CapabilityMemory {
  of(reader: string, atr: Uint8Array): Capabilities;
  learn(reader: string, atr: Uint8Array, capabilities: Capabilities): void;
}

/**
 * One tap in so many begins with the best again: a single transmission that failed may have taught that a reader does not
 * carry long answers, and nobody shall pay for that for good.
 */
const triedAgainAfter = 20;

export function createCapabilityMemory(): CapabilityMemory {
  const known = new Map<string, { readonly capabilities: Capabilities; taps: number }>();
  const key = (reader: string, atr: Uint8Array) => `${toHex(atr)} ${reader}`;
  return {
    of(reader, atr) {
      const entry = known.get(key(reader, atr));
      if (entry === undefined) return bestCapabilities;
      entry.taps += 1;
      return entry.taps > triedAgainAfter ? bestCapabilities : entry.capabilities;
    },
    learn(reader, atr, capabilities) {
      const before = known.get(key(reader, atr));
      const taps = before !== undefined && before.taps <= triedAgainAfter ? before.taps : 0;
      known.set(key(reader, atr), { capabilities, taps });
    },
  };
}

/** The memory of this process. */
export const sharedCapabilityMemory = createCapabilityMemory();
