/**
 * The carrier of ISO/IEC 14443-2, clause 6.1: 13.56 MHz. Every duration of the standard is a whole number of its periods, so
 * durations are counted in them, one period being 73.7 ns, and turned into nanoseconds at the very end.
 */
export const carrierHertz = 13_560_000;

/** One period of the subcarrier, 1/fs: fs = fc/16 = 847.5 kHz (ISO/IEC 14443-2 clause 9.2.2). */
export const subcarrierPeriod = 16;

/** kbit/s, as the standard rounds them: fc/128, fc/64, fc/32, fc/16. */
export type BitRate = 106 | 212 | 424 | 848;

export const bitRates: readonly BitRate[] = [106, 212, 424, 848];

const elementaryTimeUnits: Readonly<Record<BitRate, number>> = { 106: 128, 212: 64, 424: 32, 848: 16 };

/** One elementary time unit, the time of one bit, in carrier periods. */
export const etu = (rate: BitRate): number => elementaryTimeUnits[rate];

/** Whole nanoseconds. */
export const toNanoseconds = (periods: number): number => Math.round((periods * 1e9) / carrierHertz);

/** Whole carrier periods. */
export const toPeriods = (nanoseconds: number): number => Math.round((nanoseconds * carrierHertz) / 1e9);
