import type { Channel } from "./block-protocol";
import { subcarrierPeriod, toPeriods } from "./carrier";
import { frameTime, guardTime, synchronisationTime } from "./frame-time";

/** Until the token has heard enough of the unmodulated field to answer: 5 ms (ISO/IEC 14443-3:2011 clause 5). */
const warmUp = toPeriods(5_000_000);

/**
 * What makes a token of Type B ready for blocks, each with its CRC (ISO/IEC 14443-3:2011 clauses 7.7, 7.9, 7.10 and 7.11):
 * the reader's frame and the token's answer to it, in bytes.
 */
const steps = [
  { reader: 1 + 1 + 1 + 2, token: 1 + 4 + 4 + 3 + 2 }, // REQB, ATQB
  { reader: 1 + 4 + 4 + 2, token: 1 + 2 }, // ATTRIB and its answer
] as const;

/** Least TR2 before ATQB has told another: 32/fs. */
const frameDelay = 32 * subcarrierPeriod;

/** At 106 kbit/s, whatever is agreed on for later. */
const line = { rate: 106, extraGuardTime: 0 } as const;

export interface Activation {
  /** Carrier periods until the token is ready, or until nothing more is to be expected. */
  readonly periods: number;
  readonly succeeded: boolean;
}

/** One attempt: a reader that hears nothing, or nothing right, looks again at its next turn. */
export function activate(channel: Channel = () => "arrives"): Activation {
  let periods = warmUp;
  for (const { reader, token } of steps) {
    periods += frameTime(reader, line);
    if (channel("reader", reader) !== "arrives") return { periods, succeeded: false };
    periods += guardTime + synchronisationTime + frameTime(token, line) + frameDelay;
    if (channel("token", token) !== "arrives") return { periods, succeeded: false };
  }
  return { periods: periods - frameDelay, succeeded: true };
}
