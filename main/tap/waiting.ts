import { Failure } from "../failure/failure";
import type { Clock } from "../link/transceive";
import type { Timers } from "./timers";

/** The promise's value, or Failure `cancelled` as soon as the signal aborts; `late` gets a value nobody waits for any more. */
export function abortable<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
  late?: (value: Value) => void,
): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    const cancel = () => reject(new Failure("cancelled"));
    if (signal.aborted) cancel();
    signal.addEventListener("abort", cancel, { once: true });
    promise
      .then((value) => {
        if (signal.aborted) late?.(value);
        resolve(value);
      }, reject)
      .finally(() => signal.removeEventListener("abort", cancel));
  });
}

/** Waits for the promise, at most `ms`; it must not reject. */
export function within(timers: Timers, ms: number, promise: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const stop = timers.after(ms, resolve);
    promise.then(() => {
      stop();
      resolve();
    });
  });
}

/** Waits `ms`. */
export function pause(timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    timers.after(ms, resolve);
  });
}

/** 0 where the instant is past. */
export function millisecondsUntil(instant: bigint, clock: Clock): number {
  return Math.max(0, Number(instant - clock.now()) / 1e6);
}
