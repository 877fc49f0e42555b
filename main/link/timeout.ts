import { Failure } from "../failure/failure";
import { systemTimers, type Timers } from "./timers";
import type { Transceive } from "./transceive";

/**
 * Gives up on an exchange after so many milliseconds with `token-timeout`, and refuses every later one: the exchange below
 * has not ended, and no PC/SC implementation can abort it. Only closing the connection, or ending the process that waits
 * in it, does.
 */
export function withTimeout(transceive: Transceive, milliseconds: number, timers: Timers = systemTimers): Transceive {
  let overdue = false;
  return async (command) => {
    if (overdue) throw new Failure("token-timeout", { about: "an earlier exchange has not ended" });
    const answer = transceive(command);
    let callOff: () => void = () => undefined;
    const expiry = new Promise<never>((_resolve, reject) => {
      callOff = timers.after(milliseconds, () => {
        overdue = true;
        reject(new Failure("token-timeout", { about: `no answer within ${milliseconds} ms` }));
      });
    });
    try {
      return await Promise.race([answer, expiry]);
    } finally {
      callOff();
    }
  };
}
