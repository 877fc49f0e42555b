/** Why a certificate, a path, a status or a signed message is not accepted. A closed list; a program looks at nothing else. */
export const rejectionReasons = [
  /** Bytes that are not DER, or not the structure they should be. */
  "malformed",
  /** An algorithm, key length or parameter this verifier does not accept. */
  "algorithm",
  "signature",
  "not-yet-valid",
  "expired",
  "name-chaining",
  /** The issuer is no certification authority (basicConstraints, version). */
  "basic-constraints",
  "path-length",
  "key-usage",
  "extended-key-usage",
  "unknown-critical-extension",
  "name-constraints",
  "policy",
  "revoked",
  /** On hold (CRL reason certificateHold): may become good again. */
  "suspended",
  /** Revocation data is missing, stale, out of scope, or not by whom it should be. */
  "status-unknown",
  /** No chain of certificates leads to a trust anchor. */
  "no-path",
  /** Deciding would cost more than the caller allowed. */
  "budget",
  /** A signed message without exactly one signer, its signed attributes, or its content; or with more than these. */
  "message-form",
  /** The message digest is not that of the content. */
  "message-digest",
] as const;

export type RejectionReason = (typeof rejectionReasons)[number];

export interface Rejection {
  readonly reason: RejectionReason;
  /** Where the rule stands: "RFC 5280 §6.1.3 (a)(2)". */
  readonly clause: string;
  /** What was found, in a few words. English, for staff and logs; nothing of a person. */
  readonly about: string;
  /** Position in the path: 0 the trust anchor, then towards the leaf. */
  readonly depth?: number;
}

/** How a rejection travels inside this room; the exported functions turn it into a verdict. */
export class Rejected extends Error {
  override readonly name = "Rejected";
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(`${rejection.reason}: ${rejection.about} (${rejection.clause})`);
    this.rejection = rejection;
  }
}

export function reject(reason: RejectionReason, clause: string, about: string): never {
  throw new Rejected({ reason, clause, about });
}

/**
 * What `work` gives, or why it was rejected, so that something else can be tried. An exhausted budget leaves nothing to try
 * with and goes on, as does anything else thrown, which is a defect.
 */
export function attempt<T>(work: () => T): { readonly value: T } | { readonly rejection: Rejection } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof Rejected && error.rejection.reason !== "budget") return { rejection: error.rejection };
    throw error;
  }
}
