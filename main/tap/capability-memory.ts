import { toHex } from "../apdu/hex";
import { bestCapabilities, type Capabilities } from "../jpki/capabilities";

/** What tokens were seen to accept, for the next like one: the same ATR on the same reader. */
export interface CapabilityMemory {
  of(reader: string, atr: Uint8Array): Capabilities;
  learn(reader: string, atr: Uint8Array, capabilities: Capabilities): void;
}

export function createCapabilityMemory(): CapabilityMemory {
  const known = new Map<string, Capabilities>();
  const key = (reader: string, atr: Uint8Array) => `${toHex(atr)} ${reader}`;
  return {
    of: (reader, atr) => known.get(key(reader, atr)) ?? bestCapabilities,
    learn: (reader, atr, capabilities) => known.set(key(reader, atr), capabilities),
  };
}

/** The memory of this process. */
export const sharedCapabilityMemory = createCapabilityMemory();
