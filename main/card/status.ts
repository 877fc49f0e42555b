import { encodeResponse } from "../apdu/response";

/**
 * Status words that a JPKI token answers (ISO/IEC 7816-4:2020 clause 5.6, JICSAP 1.1). "Measured" means: by others, on
 * issued or test cards.
 */
export const status = {
  ok: 0x9000,
  /** The counter or key file could not be written or read. */
  memoryFailure: 0x6581,
  /** Measured: SET SESSION KEY where no way to deliver one is configured. */
  securityEnvironment: 0x66f1,
  wrongLength: 0x6700,
  channelNotSupported: 0x6881,
  /** The current EF is of another type. */
  wrongFileType: 0x6981,
  securityNotSatisfied: 0x6982,
  /** JICSAP: the IEF is closed. Measured: a blocked PIN answers 6984, not ISO's 6983. */
  blocked: 0x6984,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  /** Measured: reads with the secure-messaging bit in CLA. */
  secureMessagingRefused: 0x69fc,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  wrongParameters: 0x6a86,
  dataNotFound: 0x6a88,
  offsetOutside: 0x6b00,
  unknownInstruction: 0x6d00,
  unknownClass: 0x6e00,
  /** Measured on one card: the first command after power-on. */
  noDiagnosis: 0x6f00,
} as const;

export type StatusWord = number;

/** Measured: the answer to a wrong PIN and to a query, even while the PIN is verified. */
export const triesLeft = (tries: number): StatusWord => 0x63c0 | tries;

/** ISO/IEC 7816-4 clause 5.6: Le was wrong, `length` bytes are there. */
export const exactLength = (length: number): StatusWord => 0x6c00 | (length & 0xff);

export const answer = encodeResponse;
