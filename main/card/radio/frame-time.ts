import { type BitRate, etu, subcarrierPeriod } from "./carrier";

/**
 * How long the frames of Type B are on the air and how far apart they are (ISO/IEC 14443-3:2011 clause 7.1). Where the
 * standard gives a range the shortest is taken: real readers and tokens stay near it. All in carrier periods.
 */

/** Start bit, eight data bits, stop bit (clause 7.1.1). */
export const characterBits = 10;
/** 10 to 11 etu low, then 2 to 3 etu high (clause 7.1.4). */
export const startOfFrameBits = 10 + 2;
/** 10 to 11 etu low (clause 7.1.5). */
export const endOfFrameBits = 10;

/** Guard time before the token turns its subcarrier on: 64/fs at least (clause 7.1.6). */
export const guardTime = 64 * subcarrierPeriod;
/** The subcarrier without modulation, for the reader to lock on: 80/fs at least (clause 7.1.6). */
export const synchronisationTime = 80 * subcarrierPeriod;

/** What one direction is sent with. */
export interface LineTiming {
  readonly rate: BitRate;
  /** Extra guard time between two characters, in etu (clause 7.1.2): up to 57 µs from the reader, 19 µs from the token. */
  readonly extraGuardTime: number;
}

/** Bits of time, etu, of a frame of so many bytes: prologue to CRC. */
export function frameBits(bytes: number, extraGuardTime: number): number {
  return startOfFrameBits + bytes * characterBits + Math.max(0, bytes - 1) * extraGuardTime + endOfFrameBits;
}

export function frameTime(bytes: number, { extraGuardTime, rate }: LineTiming): number {
  return Math.round(frameBits(bytes, extraGuardTime) * etu(rate));
}

/** Frame waiting time, 256 × 16 / fc × 2^FWI (ISO/IEC 14443-3:2011 clause 7.9.4.3): how long a reader waits for an answer. */
export const frameWaitingTime = (integer: number): number => 256 * 16 * 2 ** integer;

/** The longest one, FWI 14: 4.95 s. No extension goes beyond it (ISO/IEC 14443-4:2008 clause 7.3). */
export const longestFrameWaitingTime = frameWaitingTime(14);
