import { fromHex } from "../../apdu/hex";
import type { Clock } from "../../link/transceive";
import type { Profile } from "../profile";
import type { Random } from "../random";
import type { ExchangeTime } from "../time";
import { activate } from "./activation";
import { agreeOn } from "./air-interface";
import { type Antenna, antennaNamed } from "./antenna";
import { antennaOf, chipOf } from "./body";
import { toNanoseconds } from "./carrier";
import { heldAt } from "./hand";
import { channelIn, type LinkQuality, type Spot } from "./link-quality";
import { radioTime } from "./radio-time";
import type { ReaderModel } from "./reader-model";

/** How a token is held over the reader. */
export interface Hold {
  /** Where; its antenna over the middle of the reader, 2 mm up, where not told. */
  readonly spot?: Partial<Spot>;
  /** How far the hand that holds it drifts, mm; 0, or not told: it lies. */
  readonly sway?: number;
  /** The body it is in, by its name in `antennas/`; that of its kind where not told. */
  readonly antenna?: string;
}

/** A token in a hand over the reader, as far as radio goes. */
export interface HeldToken {
  move(hold: Hold): void;
  quality(): LinkQuality;
  /** One attempt to make it ready for blocks. */
  activate(): { readonly nanoseconds: number; readonly succeeded: boolean };
  /** Whether it answers when the reader looks if it is still there. */
  answers(): boolean;
  /** The time of exchanges with it once it is ready; anew after each activation. */
  exchangeTime(): ExchangeTime;
}

export interface Holding {
  readonly profile: Profile;
  readonly hold: Hold;
  readonly reader: ReaderModel;
  /** What the reader's field is for an antenna at a spot. */
  readonly field: (antenna: Antenna, spot: Spot, phaseOfUnit: number) => LinkQuality;
  /** How far this unit's phase is off its kind's, radians. */
  readonly phaseOfUnit: number;
  readonly clock: Clock;
  readonly random: Random;
}

const firstRate = { rate: 106, frameSize: 32, extraGuardTime: 0 } as const;
/** Bytes of R(NAK), and of R(ACK) to it, with CID: the presence check (ISO/IEC 14443-4:2008 clause 7.5.5). */
const presenceCheck = 4;

/** @throws Failure `usage` for an unknown antenna */
export function holdToken({ clock, field, hold, phaseOfUnit, profile, random, reader }: Holding): HeldToken {
  const antenna = hold.antenna === undefined ? antennaOf(profile) : antennaNamed(hold.antenna);
  const placeBy = ({ spot, sway = 0 }: Hold) => heldAt({ ...aimed(antenna), ...spot }, sway, random.fork("hand"));
  let place = placeBy(hold);
  let activations = 0;
  let known:
    | { readonly instant: bigint; readonly from: typeof place; readonly spot: Spot; readonly value: LinkQuality }
    | undefined;

  /** Reckoned anew only where the token may have moved: many frames ask within one instant, and a token may lie still. */
  function quality(): LinkQuality {
    const instant = clock.now();
    if (known?.instant === instant && known.from === place) return known.value;
    const spot = place(instant);
    const value = known?.spot === spot ? known.value : field(antenna, spot, phaseOfUnit);
    known = { instant, from: place, spot, value };
    return value;
  }

  /** At 106 kbit/s, before anything else is agreed on. */
  const channel = channelIn(quality, { toToken: firstRate, toReader: firstRate }, random.fork("first frames"));

  return {
    quality,
    move(how) {
      place = placeBy(how);
    },
    activate() {
      const { periods, succeeded } = activate(channel);
      return { nanoseconds: toNanoseconds(periods), succeeded };
    },
    answers() {
      for (let tries = 0; tries <= reader.abilities.retries; tries++)
        if (channel("reader", presenceCheck) === "arrives" && channel("token", presenceCheck) === "arrives")
          return true;
      return false;
    },
    exchangeTime() {
      activations += 1;
      const stream = random.fork(`activation ${activations}`);
      const air = agreeOn(fromHex(profile.atr.bytes), reader.abilities);
      return radioTime({
        air,
        chip: chipOf(profile),
        keyType: profile.keyType,
        random: stream.fork("chip"),
        channel: channelIn(quality, air, stream.fork("frames")),
        host: reader.host.exchangeMilliseconds * 1e6,
      });
    },
  };
}

/** With its antenna over the middle of the reader, just above the surface. */
function aimed({ coil }: Antenna): Spot {
  return { x: -coil.x, y: -coil.y, height: 2, angle: 0, tilt: 0 };
}
