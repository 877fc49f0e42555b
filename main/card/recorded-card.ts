import type { Transceive } from "../link/transceive";
import type { SlotCard } from "./vpcd";

/** A way to a token as a card for a vpcd slot. Power and reset change nothing in it. */
export function createRecordedCard(atr: Uint8Array, transmit: Transceive): SlotCard {
  const nothing = () => undefined;
  return { atr, transmit, powerOn: nothing, powerOff: nothing, warmReset: nothing };
}
