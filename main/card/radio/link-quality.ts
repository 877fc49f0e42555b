import type { Random } from "../random";
import type { AirInterface } from "./air-interface";
import type { Antenna } from "./antenna";
import type { Channel } from "./block-protocol";
import type { BitRate } from "./carrier";
import { inSpace, mutualInductance, type Wire, wireOf } from "./coil";
import { characterBits, endOfFrameBits, startOfFrameBits } from "./frame-time";
import type { ReaderModel } from "./reader-model";

/** Where a token is held. */
export interface Spot {
  /** From the middle of the reader to the middle of the token, mm. */
  readonly x: number;
  readonly y: number;
  /** From the reader's surface to the token's, mm. */
  readonly height: number;
  /** Turned, degrees anticlockwise seen from above; 0 is upright. */
  readonly angle: number;
  /** Its upper end lifted off, degrees. */
  readonly tilt: number;
}

/** What the field is at a spot. A model with the shape of the real thing and invented numbers: a stand-in throughout. */
export interface LinkQuality {
  /** A/m through the token's coil. */
  readonly field: number;
  /** The field suffices for the token to work. */
  readonly powered: boolean;
  /** Energy of a bit over the noise, in each direction, at 106 kbit/s. */
  readonly toToken: number;
  readonly toReader: number;
}

/** At the least field or answer one bit in a million is wrong: ½·e⁻¹³. */
const energyOfLeast = 13;

/** The reader's side of the reckoning, which is the same for every spot. */
export function fieldOf(reader: ReaderModel): (antenna: Antenna, spot: Spot, phaseOfUnit?: number) => LinkQuality {
  const { coil } = reader;
  const wire = wireOf(coil, { x: 0, y: 0, z: -coil.depth, angle: 0, tilt: 0 });
  return (antenna, spot, phaseOfUnit = 0) => {
    const inductance = Math.abs(mutualInductance(wire, wireOfToken(antenna, spot)));
    const closeness = inductance / antenna.field.detuning;
    // Φ = M·I, H = Φ / (µ0·A): nH and mm² to A/m.
    const undisturbed = (inductance * coil.current * 1e3) / (0.4 * Math.PI * antenna.coil.width * antenna.coil.height);
    const field = undisturbed / (1 + closeness ** 2);
    const strength = answerStrength(antenna, inductance, field, closeness, coil.phaseHearing, phaseOfUnit);
    return {
      field,
      powered: field >= antenna.field.least,
      toToken: energyOfLeast * (field / antenna.field.least) ** 2,
      toReader: energyOfLeast * strength ** 2,
    };
  };
}

function wireOfToken({ body, coil }: Antenna, { angle, height, tilt, x, y }: Spot): Wire {
  const place = inSpace(angle, tilt);
  const centre = place(coil.x, coil.y);
  // Tilted, it rests on its lower edge.
  const lift = Math.abs(place(0, body.height / 2).z);
  const pose = { x: x + centre.x, y: y + centre.y, z: height + coil.depth + lift + centre.z, angle, tilt };
  return wireOf(coil, pose);
}

function answerStrength(
  { answer }: Antenna,
  inductance: number,
  field: number,
  closeness: number,
  phaseHearing: number,
  phaseOfUnit: number,
): number {
  if (answer.kind === "load") return answer.strength * inductance * field;
  const phase = answer.phase + phaseOfUnit + answer.turn * closeness;
  return answer.strength * inductance * Math.hypot(Math.cos(phase), phaseHearing * Math.sin(phase));
}

/** Bits that must be right for a frame to be noticed at all. */
const headBits = startOfFrameBits;

/**
 * What becomes of frames in a field of this quality. A bit is wrong with ½·e^(−E/N), as for differential BPSK; at twice the
 * bit rate a bit has half the energy.
 */
export function channelIn(
  quality: () => LinkQuality,
  air: Pick<AirInterface, "toToken" | "toReader">,
  random: Random,
): Channel {
  return (from, bytes) => {
    const { powered, toReader, toToken } = quality();
    const chance = random.uniform();
    if (!powered) return "unheard";
    const energy = from === "reader" ? toToken : toReader;
    const { rate } = from === "reader" ? air.toToken : air.toReader;
    const right = 1 - wrongBits(energy, rate);
    if (chance >= right ** headBits) return "unheard";
    return chance < right ** (headBits + bytes * characterBits + endOfFrameBits) ? "arrives" : "damaged";
  };
}

/** A command of this many bytes and its answer, bytes: SELECT and the like. */
const shortExchange = 24;

/** Chance that a short exchange goes through at the first attempt, at 106 kbit/s. */
export function reliability({ powered, toReader, toToken }: LinkQuality): number {
  if (!powered) return 0;
  const bits = startOfFrameBits + shortExchange * characterBits + endOfFrameBits;
  return (1 - wrongBits(toToken, 106)) ** bits * (1 - wrongBits(toReader, 106)) ** bits;
}

const wrongBits = (energy: number, rate: BitRate): number => 0.5 * Math.exp((-energy * 106) / rate);
