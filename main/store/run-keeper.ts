import { setImmediate as nextTurn } from "node:timers/promises";
import { type FailureRecord, toFailureRecord } from "../failure/failure";
import type { Store } from "./store";

/** Writes to the store in the order they were asked for, and never between two exchanges. */
export interface RunKeeper {
  later(write: (store: Store) => Promise<void>): void;
  /** Settles when everything asked for is kept. */
  readonly settled: () => Promise<void>;
  /** What could not be kept. */
  readonly failures: readonly FailureRecord[];
}

/**
 * A write needs this thread for some 0.1 ms (the disk is waited for elsewhere). Each waits for a turn of the event loop of
 * its own: a tap that has an answer goes on to its next transmit within the same turn, so that a write falls into the time
 * in which the token works.
 */
export function createRunKeeper(store: Store): RunKeeper {
  const failures: FailureRecord[] = [];
  let last: Promise<void> = Promise.resolve();
  return {
    later(write) {
      last = last
        .then(() => nextTurn())
        .then(() => write(store))
        .catch((error: unknown) => {
          failures.push(toFailureRecord(error));
        });
    },
    settled: () => last,
    failures,
  };
}
