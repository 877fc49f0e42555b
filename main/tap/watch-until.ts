import type { Readers, ReadersState } from "../link/readers";
import type { Timers } from "./timers";

export interface Watch {
  readonly readers: Readers;
  readonly timers: Timers;
  /** Milliseconds. */
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Looks at the readers, now and at every change, until `look` answers something. Rejects with what `look` throws.
 * Answers "time-up" or "cancelled" where that comes first.
 */
export function watchUntil<Found extends object>(
  { readers, timers, limit, signal }: Watch,
  look: (state: ReadersState) => Found | undefined,
): Promise<Found | "time-up" | "cancelled"> {
  return new Promise((resolve, reject) => {
    let settled = false;
    let stopWatching: (() => void) | null = null;
    const settle = (end: () => void) => {
      if (settled) return;
      settled = true;
      stopTimer();
      stopWatching?.();
      signal?.removeEventListener("abort", cancel);
      end();
    };
    const cancel = () => settle(() => resolve("cancelled"));
    const stopTimer = timers.after(limit, () => settle(() => resolve("time-up")));
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted) return cancel();

    stopWatching = readers.watch((state) => {
      if (settled) return;
      try {
        const found = look(state);
        if (found !== undefined) settle(() => resolve(found));
      } catch (error) {
        settle(() => reject(error));
      }
    });
    // `watch` reports the present state before it returns the way to stop.
    if (settled) stopWatching();
  });
}
