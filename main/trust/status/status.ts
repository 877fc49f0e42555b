/** What CRLs and OCSP say of a certificate. */
export type CertificateStatus =
  | { readonly status: "good" }
  /** `reason`: CRLReason, RFC 5280 §5.3.1; null when none was given. */
  | { readonly status: "revoked" | "suspended"; readonly reason: number | null; readonly clause: string }
  | { readonly status: "unknown"; readonly about: string; readonly clause: string };

/** CRLReason values with a meaning of their own here: RFC 5280 §5.3.1. */
export const certificateHold = 6;
export const removeFromCrl = 8;

export function revokedFor(reason: number | null, clause: string): CertificateStatus {
  return { status: reason === certificateHold ? "suspended" : "revoked", reason, clause };
}
