import { statingToken } from "./stating-token";
import { measureTimeError, type TimeError } from "./time-error";

/** Before a campaign's first tap, in this process: a third of a second. */
export const shortSelfTest = (): Promise<TimeError> =>
  measureTimeError(statingToken(), { route: "in-process", exchanges: 100, work: [500, 2_000] });
