import type { VirtualCard } from "./card";

export interface VpcdOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 35963 is the first slot ("Virtual PCD 00 00"), 35964 the second. */
  readonly port: number;
}

export interface VpcdLink {
  /** Takes the card out of the slot. Idempotent. */
  close(): Promise<void>;
  /** Settles when the link has ended, by `close` or because the PC/SC service went away. Never rejects. */
  readonly ended: Promise<void>;
}

/**
 * Puts the card into a slot of vpcd (vsmartcard), so that every PC/SC program of this machine sees it. Resolves when the
 * service has asked for the ATR.
 *
 * @throws Failure `service-unavailable` when vpcd does not listen, `reader-busy` when the slot holds another card
 */
export async function serveToVpcd(_card: VirtualCard, _options: VpcdOptions): Promise<VpcdLink> {
  throw new Error("not written yet");
}
