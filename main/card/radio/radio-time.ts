import { fromHex } from "../../apdu/hex";
import { type Chip, commandTime } from "../chip/chip";
import type { KeyType } from "../key-type";
import { createRandom, type Random } from "../random";
import type { ExchangeTime } from "../time";
import type { VirtualToken } from "../token";
import { type AirInterface, agreeOn } from "./air-interface";
import { type Channel, openBlockProtocol } from "./block-protocol";
import { chipOf } from "./body";
import { toNanoseconds, toPeriods } from "./carrier";
import { readerModelNamed } from "./reader-model";

export interface RadioTimeOptions {
  readonly air: AirInterface;
  readonly chip: Chip;
  readonly keyType: KeyType;
  readonly random: Random;
  /** What becomes of frames; all arrive where it is not given. */
  readonly channel?: Channel;
  /** Nanoseconds of USB and driver, for each exchange. */
  readonly host: number;
}

/** The time of exchanges by the model of radio and chip: bytes make frames, signatures make work. */
export function radioTime({ air, channel, chip, host, keyType, random }: RadioTimeOptions): ExchangeTime {
  const protocol = openBlockProtocol(air, channel);
  let there = 0;
  return {
    command(length) {
      const { arrived, end } = protocol.command(length);
      there = toNanoseconds(end);
      return { ns: there, arrives: arrived };
    },
    response(length, signatures) {
      const work = toPeriods(commandTime(chip, keyType, signatures, random));
      const { arrived, end } = protocol.response(length, work);
      return { ns: toNanoseconds(end) - there + host, arrives: arrived };
    },
  };
}

/**
 * The times of tokens that are held well at a kind of reader, every frame arriving: for a virtual card's `timing`. `host`:
 * whether USB and driver are part of it, or are there in reality.
 */
export function radioTiming(model: string, seed: string, host: boolean): (token: VirtualToken) => ExchangeTime {
  const reader = readerModelNamed(model);
  const random = createRandom(seed);
  let activations = 0;
  return ({ profile }) => {
    activations += 1;
    return radioTime({
      air: agreeOn(fromHex(profile.atr.bytes), reader.abilities),
      chip: chipOf(profile),
      keyType: profile.keyType,
      random: random.fork(`activation ${activations}`),
      host: host ? reader.host.exchangeMilliseconds * 1e6 : 0,
    });
  };
}
