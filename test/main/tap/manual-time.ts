import type { Clock } from "../../../main/link/transceive";
import type { Timers } from "../../../main/tap/timers";

/** A clock and timers that move only when told, or when nothing else is left to do (`run`). */
export interface ManualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly milliseconds: number;
  /** Lets `ms` pass; what falls due happens in its turn. */
  advance(ms: number): Promise<void>;
  /** Lets time pass, from timer to timer, until the promise has settled. */
  until<Value>(promise: Promise<Value>): Promise<Value>;
}

export function createManualTime(): ManualTime {
  let now = 0;
  const waiting = new Set<{ due: number; action: () => void }>();
  // Everything that is ready runs before time passes: promises, and what a token does in between.
  const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
  const next = () => [...waiting].sort((a, b) => a.due - b.due)[0];

  return {
    clock: { now: () => BigInt(Math.round(now * 1e6)) },
    timers: {
      after(ms, action) {
        const timer = { due: now + ms, action };
        waiting.add(timer);
        return () => {
          waiting.delete(timer);
        };
      },
    },
    get milliseconds() {
      return now;
    },
    async advance(ms) {
      const end = now + ms;
      await settle();
      for (let timer = next(); timer !== undefined && timer.due <= end; timer = next()) {
        waiting.delete(timer);
        now = timer.due;
        timer.action();
        await settle();
      }
      now = end;
      await settle();
    },
    async until(promise) {
      let settled = false;
      const watched = promise.finally(() => {
        settled = true;
      });
      // Seen by whoever awaits the promise itself.
      watched.catch(() => undefined);
      for (;;) {
        await settle();
        if (settled) return promise;
        const timer = next();
        // A signature of a virtual token takes real time.
        if (timer === undefined) continue;
        waiting.delete(timer);
        now = Math.max(now, timer.due);
        timer.action();
      }
    },
  };
}
