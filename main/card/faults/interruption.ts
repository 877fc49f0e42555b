import type { Failure } from "../../failure/failure";
import type { Timers } from "../../link/timers";

/** What work may wait for that can be interrupted. Neither settles once it was. */
export interface Waits {
  pause(ms: number): Promise<void>;
  whileAwaited<Value>(promise: Promise<Value>): Promise<Value>;
}

export interface Interruptions {
  /** Settles as the work does, unless it is interrupted: then nothing more comes of it. */
  run<Value>(work: (waits: Waits) => Promise<Value>): Promise<Value>;
  /** What is under way rejects with this. */
  interrupt(failure: Failure): void;
}

export function createInterruptions(timers: Timers): Interruptions {
  const underWay = new Set<(failure: Failure) => void>();

  function run<Value>(work: (waits: Waits) => Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      let callOff: () => void = () => undefined;
      const stop = (failure: Failure) => {
        underWay.delete(stop);
        callOff();
        reject(failure);
      };
      underWay.add(stop);
      const waits: Waits = {
        pause: (ms) =>
          new Promise((pass) => {
            callOff = timers.after(ms, pass);
          }),
        whileAwaited: (promise) =>
          new Promise((pass, fail) => {
            promise.then(
              (value) => underWay.has(stop) && pass(value),
              (error) => underWay.has(stop) && fail(error),
            );
          }),
      };
      work(waits)
        .then(resolve, reject)
        .finally(() => underWay.delete(stop));
    });
  }

  return {
    run,
    interrupt(failure) {
      for (const stop of underWay) stop(failure);
    },
  };
}
