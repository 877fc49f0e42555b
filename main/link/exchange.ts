import type { FailureCode } from "../failure/codes";

/** One exchange as it is timed: header and lengths, never data. Instants are nanoseconds of the link's clock. */
export interface TimedExchange {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** Bytes of the whole command APDU and of the whole response APDU with SW1 SW2; 0 where no response came. */
  readonly commandLength: number;
  readonly responseLength: number;
  /** null where no response came. */
  readonly sw: number | null;
  readonly start: bigint;
  readonly end: bigint;
}

/** Data of a command or a response: its bytes, or only how many there were. */
export type KeptData = { readonly bytes: Uint8Array } | { readonly withheld: number };

/** One exchange as sinks see it, after redaction. */
export interface ObservedExchange extends TimedExchange {
  readonly commandData: KeptData;
  /** null where the command has no Le field. */
  readonly le: number | null;
  readonly extended: boolean;
  readonly responseData: KeptData;
  /** Why no response came. */
  readonly failure: FailureCode | null;
}

/** Where exchanges go: a list, a file, a window. Must neither throw nor take long, for it stands between two exchanges. */
export type ExchangeSink = (exchange: ObservedExchange) => void;
