import type { CardInterface, ContextInterface } from "smartcard";

/**
 * What is used of the `smartcard` package (PC/SC over Node-API): its low level only. `connect`, `transmit` and
 * `waitForChange` wait on a thread of their own; opening and closing a context, `listReaders`, `atr`, `disconnect` and
 * `cancel` run on the JavaScript thread, and all but `cancel` block it while another call of the same context waits.
 * Measured with pcscd 1.9.9: a context opens in 0.3 to 5 ms, readers are listed in 0.1 ms, a token connects in 0.2 ms.
 *
 * `disconnect` waits for the reader's lock, so a process must not serve the very token it connects to (vpcd asks for the ATR
 * under that lock). An exchange that hangs cannot be aborted: `process.exit` waits for it too, and only a signal that
 * cannot be handled ends such a process (measured).
 */
export interface PcscBinding {
  openContext(): PcscContext;
}

export type PcscContext = Pick<ContextInterface, "listReaders" | "waitForChange" | "cancel" | "close">;
export type PcscCard = Pick<CardInterface, "transmit" | "disconnect" | "atr">;

/** winscard.h and pcsclite.h agree on these. */
export const stateFlag = {
  changed: 0x0002,
  unknown: 0x0004,
  unavailable: 0x0008,
  present: 0x0020,
  exclusive: 0x0080,
  mute: 0x0200,
} as const;
export const shareMode = { exclusive: 1, shared: 2 } as const;
export const disposition = { leave: 0, unpower: 2 } as const;

/** The reader name that stands for changes of the list of readers. */
export const listOfReaders = "\\\\?PnP?\\Notification";

/** Rejects where the machine has no PC/SC library: the native part is linked against it. */
export async function loadBinding(): Promise<PcscBinding> {
  const { Context } = await import("smartcard");
  return { openContext: () => new Context() };
}
