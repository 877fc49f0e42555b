import type { CertificateRecord, Revocation, RevocationReason } from "./types";

/** CRLReason of RFC 5280 §5.3.1. */
const reasonNumbers: Record<RevocationReason, number> = {
  unspecified: 0,
  keyCompromise: 1,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
};

/** Undefined for `unspecified`, which RFC 5280 §5.3.1 wants left out. */
export const reasonNumber = ({ reason }: Revocation): number | undefined => reasonNumbers[reason] || undefined;

/** The revocation or suspension in force at an instant. */
export const revocationAt = ({ revocation }: CertificateRecord, instant: Date): Revocation | undefined =>
  revocation !== undefined && revocation.at <= instant ? revocation : undefined;
