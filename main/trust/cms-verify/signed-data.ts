/** CMS SignedData with one signer: RFC 5652 §5, as strict as a relying party may be. */
export interface VerifiedSignedData {
  /** DER of the signer's certificate: its path is still to be judged (`verifyPath`). */
  readonly certificate: Uint8Array;
  /** DER of the other certificates it carried: for building the path, trusted in nothing. */
  readonly certificates: readonly Uint8Array[];
  /** What was signed. */
  readonly content: Uint8Array;
  /** As claimed by the signer. */
  readonly signingTime: Date | null;
}

/**
 * Checks form, digest and signature of `der`; `detachedContent` is the content when it is not inside.
 * Throws Failure `signature-invalid`.
 */
export function verifySignedData(_der: Uint8Array, _detachedContent?: Uint8Array): VerifiedSignedData {
  throw new Error("not yet");
}
