/** Response APDUs, ISO/IEC 7816-4:2020 clause 5.1: optional data, then SW1 SW2. */
export interface ResponseApdu {
  /** A view into the response; empty where there is no data. */
  readonly data: Uint8Array;
  /** SW1 SW2 as one number, 0x9000 for success. */
  readonly sw: number;
}

/** undefined where the bytes cannot be a response APDU (fewer than two). */
export function decodeResponse(bytes: Uint8Array): ResponseApdu | undefined {
  const sw1 = bytes[bytes.length - 2];
  const sw2 = bytes[bytes.length - 1];
  if (sw1 === undefined || sw2 === undefined) return undefined;
  return { data: bytes.subarray(0, bytes.length - 2), sw: (sw1 << 8) | sw2 };
}

export function encodeResponse(sw: number, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const bytes = new Uint8Array(data.length + 2);
  bytes.set(data);
  bytes[data.length] = (sw >> 8) & 0xff;
  bytes[data.length + 1] = sw & 0xff;
  return bytes;
}
