import type { Timers } from "./timers";
import type { Clock } from "./transceive";

/**
 * Time that passes only when nothing else is left to do, and then at once up to the next thing that waits for it. Whoever
 * gets this clock and these timers lives through minutes in milliseconds, and through the same minutes every time.
 *
 * Real waiting (a file, a socket) does not hold it up: what is run on it may await promises of this process only.
 */
export interface SimulatedTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Resolves when the clock has reached `deadline`, in nanoseconds; at once where it has. */
  sleepUntil(deadline: bigint): Promise<void>;
  /** Lets time pass until the work has settled; then it stands still again. One at a time. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

interface Waiting {
  readonly due: bigint;
  readonly action: () => void;
}

export function createSimulatedTime(start = 0n): SimulatedTime {
  let now = start;
  let running = false;
  /** By due time, the latest first; among equals the one that came first is last. */
  const queue: Waiting[] = [];

  function add(waiting: Waiting): void {
    let at = queue.length;
    for (let other = queue[at - 1]; other !== undefined && other.due <= waiting.due; other = queue[at - 1]) at -= 1;
    queue.splice(at, 0, waiting);
  }

  const timers: Timers = {
    after(ms, action) {
      const waiting = { due: now + BigInt(Math.max(0, Math.round(ms * 1e6))), action };
      add(waiting);
      return () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
      };
    },
  };

  async function run<Value>(work: () => Promise<Value>): Promise<Value> {
    if (running) throw new TypeError("simulated time runs for one piece of work at a time");
    running = true;
    let settled = false;
    const settle = () => {
      settled = true;
    };
    const outcome = work();
    outcome.then(settle, settle);
    try {
      for (;;) {
        await everythingReady();
        if (settled) return await outcome;
        const next = queue.pop();
        if (next === undefined) continue;
        now = next.due;
        next.action();
      }
    } finally {
      running = false;
    }
  }

  return {
    clock: { now: () => now },
    timers,
    sleepUntil: (deadline) =>
      deadline <= now ? Promise.resolve() : new Promise((resolve) => add({ due: deadline, action: resolve })),
    run,
  };
}

/** All promises that are ready have had their turn when the event loop comes round. */
const everythingReady = () => new Promise<void>((resolve) => setImmediate(resolve));
