/** An OCSP request: RFC 6960 §4.1, for one certificate. */
export interface OcspRequest {
  readonly der: Uint8Array;
  /** What the answer has to bring back (RFC 9654): pass it to `verifyPath` or `verifyOcspResponse`. */
  readonly nonce: Uint8Array;
}

/** The question whether `certificate`, issued by `issuer`, is good: both DER. Unsigned, with a fresh nonce of 32 bytes. */
export function createOcspRequest(_certificate: Uint8Array, _issuer: Uint8Array): OcspRequest {
  throw new Error("not yet");
}
