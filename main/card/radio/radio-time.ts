import { type Chip, commandTime } from "../chip/chip";
import type { Random } from "../random";
import type { ExchangeTime } from "../time";
import type { AirInterface } from "./air-interface";
import { type Channel, openBlockProtocol } from "./block-protocol";
import { toNanoseconds, toPeriods } from "./carrier";

export interface RadioTimeOptions {
  readonly air: AirInterface;
  readonly chip: Chip;
  readonly random: Random;
  /** What becomes of frames; all arrive where it is not given. */
  readonly channel?: Channel;
  /** Nanoseconds of USB and driver, for each exchange. */
  readonly host: number;
}

/** The time of exchanges by the model of radio and chip: bytes make frames, signatures make work. */
export function radioTime({ air, channel, chip, host, random }: RadioTimeOptions): ExchangeTime {
  const protocol = openBlockProtocol(air, channel);
  let there = 0;
  return {
    command(length) {
      const { arrived, end } = protocol.command(length);
      there = toNanoseconds(end);
      return { ns: there, arrives: arrived };
    },
    response(length, signatures) {
      const work = toPeriods(commandTime(chip, signatures, random));
      const { arrived, end } = protocol.response(length, work);
      return { ns: toNanoseconds(end) - there + host, arrives: arrived };
    },
  };
}
