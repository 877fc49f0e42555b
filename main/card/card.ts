import type { Clock, Transceive } from "../link/transceive";
import type { TimeModel } from "./time";
import type { VirtualToken } from "./token";

/** What one exchange cost the token itself, as a bench needs it to tell token from host. */
export interface TokenExchange {
  readonly commandLength: number;
  readonly responseLength: number;
  /** Nanoseconds of the model; what it really took where the token is instant. */
  readonly tokenNs: number;
}

export interface VirtualCardOptions {
  readonly clock?: Clock;
  /** Default: the profile's times. */
  readonly timing?: "profile" | "instant" | TimeModel;
  /** Sleeps until the clock has reached `deadline`. Default: real time, to some 20 µs. */
  readonly sleepUntil?: (deadline: bigint) => Promise<void>;
  readonly onExchange?: (exchange: TokenExchange) => void;
}

/**
 * A token in a field. Every command APDU gets a response APDU with a status word; `transmit` rejects only with
 * `token-lost` (powered off meanwhile) and `token-unresponsive` (not powered).
 */
export interface VirtualCard {
  readonly atr: Uint8Array;
  readonly powered: boolean;
  /** Enters the field: nothing selected, nothing verified. */
  powerOn(): void;
  /** Leaves the field; an exchange under way is lost. */
  powerOff(): void;
  /** Keeps selection and verification, as measured on cards. */
  warmReset(): void;
  readonly transmit: Transceive;
}

export function createVirtualCard(_token: VirtualToken, _options: VirtualCardOptions = {}): VirtualCard {
  throw new Error("not written yet");
}
