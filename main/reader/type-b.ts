/**
 * Answer to request of Type B (ATQB), ISO/IEC 14443-3 clause 7.9.4, as PC/SC part 3 puts it into the ATR's historical
 * bytes: application data (4), protocol information (3), and MBLI of the answer to ATTRIB in the high half of the last.
 */
export interface TypeB {
  readonly applicationData: Uint8Array;
  /** kbit/s; 106 is always there. */
  readonly toReader: readonly number[];
  readonly toToken: readonly number[];
  readonly sameBothWays: boolean;
  /** Largest frame the token takes, in bytes; null for a code not assigned. */
  readonly frameSize: number | null;
  readonly isoDep: boolean;
  /** Least TR2, from the end of the token's EOF to the reader's SOF, in periods of the subcarrier. */
  readonly frameDelay: number;
  /** Frame waiting time integer, and the time it stands for in ms; null for the code not assigned. */
  readonly frameWaiting: { readonly integer: number; readonly milliseconds: number } | null;
  readonly nodeAddress: boolean;
  readonly cardIdentifier: boolean;
  /** Bytes of a chain the token can hold; null where it does not tell. */
  readonly bufferSize: number | null;
}

/** Maximum frame size codes 0 to C (ISO/IEC 14443-3:2018 table 27). */
const frameSizes = [16, 24, 32, 40, 48, 64, 96, 128, 256, 512, 1024, 2048, 4096];
/** Minimum TR2 codes 0 to 3, beyond the 10 etu of the EOF (ISO/IEC 14443-3:2011 clause 7.9.4.4). */
const frameDelays = [32, 128, 256, 512];
/** Carrier, Hz. FWT = 256 × 16 / fc × 2^FWI (ISO/IEC 14443-3 clause 7.9.4.3). */
const carrier = 13_560_000;

/**
 * undefined where the eight bytes cannot be Type B: historical bytes of Type A may be eight as well. Told by what is zero
 * or fixed in ATQB: bits 4 of rates and of protocol type, ISO/IEC 14443-4 support, the low half of the last byte.
 */
export function decodeTypeB(historical: Uint8Array): TypeB | undefined {
  const [, , , , rates, frame, waiting, chain] = historical;
  if (historical.length !== 8 || rates === undefined || frame === undefined) return undefined;
  if (waiting === undefined || chain === undefined) return undefined;
  if ((rates & 0x08) !== 0 || (frame & 0x09) !== 0x01 || (chain & 0x0f) !== 0) return undefined;
  const frameSize = frameSizes[frame >> 4] ?? null;
  const integer = waiting >> 4;
  const chainCode = chain >> 4;
  return {
    applicationData: historical.subarray(0, 4),
    toReader: bitRates(rates >> 4),
    toToken: bitRates(rates),
    sameBothWays: (rates & 0x80) !== 0,
    frameSize,
    isoDep: true,
    frameDelay: frameDelays[(frame >> 1) & 0x03] ?? 32,
    frameWaiting: integer === 15 ? null : { integer, milliseconds: ((256 * 16) / carrier) * 2 ** integer * 1000 },
    nodeAddress: (waiting & 0x02) !== 0,
    cardIdentifier: (waiting & 0x01) !== 0,
    bufferSize: chainCode === 0 || frameSize === null ? null : frameSize * 2 ** (chainCode - 1),
  };
}

function bitRates(bits: number): number[] {
  return [106, ...[212, 424, 848].filter((_rate, index) => (bits & (1 << index)) !== 0)];
}
