/**
 * What a My Number Card tells of itself to anybody: record 1 of EF 0001 of its common application, and data objects (myna-card,
 * measured). 15 digits of a serial number, the issuing municipality's code, the last day it is valid.
 */
export interface CardInformation {
  readonly number: string;
  readonly municipality: string;
  /** YYYYMMDD */
  readonly expiry: string;
}

/** No prefecture has the code 99, so this is no municipality's card. */
export const cardInformation = (serial: string): CardInformation => ({
  number: serial.slice(0, 15),
  municipality: "99999",
  expiry: "20361231",
});

/** A simple TLV of JICSAP 1.1: tag 01, one byte of length, the three as digits. */
export function encodeCardInformation({ expiry, municipality, number }: CardInformation): Uint8Array {
  const digits = Buffer.from(`${number}${municipality}${expiry}`, "latin1");
  return Buffer.concat([Uint8Array.of(0x01, digits.length), digits]);
}
