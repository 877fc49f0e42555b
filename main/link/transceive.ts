/**
 * A way to a token: one command APDU in, one response APDU (at least SW1 SW2) out. Idea: everything else wraps this.
 *
 * One exchange at a time: a second call before the first has settled is a defect of the caller.
 * Rejects with a Failure: `token-lost` when the field was lost, `reader-lost`, `service-unavailable`, `token-timeout`, …
 * The caller keeps ownership of `command` and may wipe it once the promise has settled.
 */
export type Transceive = (command: Uint8Array) => Promise<Uint8Array>;

/** Monotonic nanoseconds. Passed in everywhere, so that a virtual token can run on a simulated clock. */
export interface Clock {
  now(): bigint;
}

export const monotonicClock: Clock = { now: () => process.hrtime.bigint() };
