/** An X.509 certificate as parsed: RFC 5280 §4.1. */
export interface Certificate {
  readonly der: Uint8Array;
}

/** Throws `Rejected` (malformed) on anything but a DER certificate. */
export function parseCertificate(_der: Uint8Array): Certificate {
  throw new Error("not yet");
}
