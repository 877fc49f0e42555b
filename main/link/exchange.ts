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
