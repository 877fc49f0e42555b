/**
 * The closed list of everything that can go wrong, for card, reader, portal and person alike, grouped by who must act.
 * A code is added here and nowhere else; the compiler then asks for its texts (texts.ja.ts, texts.en.ts).
 */
export const failureOwners = {
  /** The citizen at the counter can put it right. */
  citizen: [
    "token-absent",
    "token-several",
    "token-wrong-technology",
    "token-lost",
    "token-locked",
    "applet-absent",
    "input-support-absent",
    "pin-format",
    "pin-wrong",
    "cancelled",
    "time-out",
    "challenge-expired",
    "session-ended",
    "terms-not-agreed",
    "too-many-requests",
  ],
  /** Counter staff can put it right here. */
  staff: [
    "pin-last-try",
    "reader-none",
    "reader-lost",
    "reader-busy",
    "token-timeout",
    "token-unresponsive",
    "tap-times-odd",
    "token-real",
  ],
  /** Whoever looks after this computer: service, driver, disk, settings. */
  operator: [
    "service-unavailable",
    "reader-failed",
    "disk-full",
    "disk-read-only",
    "store-damaged",
    "store-failed",
    "portal-unreachable",
    "portal-untrusted",
    "origin-not-allowed",
    "settings-invalid",
    "usage",
    "campaign-regressed",
    "study-invalid",
    "study-not-anonymous",
    "study-conflict",
  ],
  /** The municipality's office or the issuer of the certificate. */
  issuer: [
    "pin-blocked",
    "certificate-absent",
    "certificate-expired",
    "certificate-not-yet-valid",
    "certificate-revoked",
    "certificate-suspended",
  ],
  /** The relying party that runs the portal. */
  portal: [
    "certificate-malformed",
    "certificate-unknown-issuer",
    "certificate-invalid",
    "certificate-wrong-purpose",
    "certificate-status-unknown",
    "signature-invalid",
    "challenge-unknown",
    "challenge-used",
    "request-malformed",
    "request-busy",
    "request-untouched",
    "application-conflict",
    "portal-refused",
  ],
  /** Whoever makes the token, or this program. */
  developer: [
    "token-malformed",
    "token-refused",
    "trace-unreadable",
    "trace-other-command",
    "trace-at-end",
    "trace-exchanges-left",
    "internal",
  ],
} as const;

export type FailureOwner = keyof typeof failureOwners;
export type FailureCode = (typeof failureOwners)[FailureOwner][number];

export const failureCodes: readonly FailureCode[] = Object.values(failureOwners).flat();

const ownerOf = new Map<string, FailureOwner>();
for (const owner of Object.keys(failureOwners) as FailureOwner[])
  for (const code of failureOwners[owner]) ownerOf.set(code, owner);

/** Who must act on a failure of this code. */
export function failureOwner(code: FailureCode): FailureOwner {
  const owner = ownerOf.get(code);
  if (owner === undefined) throw new TypeError(`failure code without owner: ${code}`);
  return owner;
}

export function isFailureCode(code: unknown): code is FailureCode {
  return typeof code === "string" && ownerOf.has(code);
}
