import { asFailure, type Failure } from "../../failure/failure";
import type { Event } from "../records/event";

/** Milliseconds that an event waits at most before it is handed to the disk with those that came meanwhile. */
export const flushAfter = 25;

/**
 * Events on their way to the disk, in the order in which they happened. They are written together, in one transaction, at
 * the latest 25 ms after the first of them, so that a program that is killed loses none that is older than 100 ms, and a
 * busy second costs one commit each 25 ms.
 */
export interface SessionLog {
  /** Costs a push to a list and no more: it may stand between two exchanges. */
  add(event: Event): void;
  /** Settles when all that was added before is on the disk. */
  flush(): Promise<void>;
}

/** @param write keeps events in one transaction. `onFailure`: events could not be kept; they are tried again with the next ones */
export function createSessionLog(
  write: (events: readonly Event[]) => Promise<void>,
  onFailure: (failure: Failure) => void,
): SessionLog {
  let waiting: Event[] = [];
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      const events = waiting;
      if (events.length === 0) return;
      waiting = [];
      try {
        await write(events);
      } catch (error) {
        waiting = [...events, ...waiting];
        onFailure(asFailure(error));
      }
    });
    return writing;
  }

  return {
    add(event) {
      waiting.push(event);
      timer ??= setTimeout(() => void flush(), flushAfter);
    },
    flush,
  };
}
