import type { FailureCode } from "../failure/codes";
import { asFailure } from "../failure/failure";
import type { Clock, Transceive } from "./transceive";

/** One exchange as it went over the link, PIN and all: for `redaction` alone. */
export interface RawExchange {
  readonly command: Uint8Array;
  /** null where none came. */
  readonly response: Uint8Array | null;
  readonly failure: FailureCode | null;
  readonly start: bigint;
  readonly end: bigint;
}

/** Stamps each exchange just before it is handed down and just after it has come back, answered or not. */
export function withTiming(transceive: Transceive, clock: Clock, observe: (exchange: RawExchange) => void): Transceive {
  return async (command) => {
    const start = clock.now();
    const outcome = await transceive(command).then(
      (response) => ({ response, end: clock.now() }),
      (error: unknown) => ({ error, end: clock.now() }),
    );
    const { end } = outcome;
    if ("error" in outcome) {
      observe({ command, response: null, failure: asFailure(outcome.error).code, start, end });
      throw outcome.error;
    }
    observe({ command, response: outcome.response, failure: null, start, end });
    return outcome.response;
  };
}
