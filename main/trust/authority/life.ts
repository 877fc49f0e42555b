import { Failure } from "../../failure/failure";
import { revocationAt } from "./revocation";
import type { Authority, CertificateRecord, Purpose, RevocationReason } from "./types";

/** What has become of a certificate by now. A revocation outlives the validity: "expired" is one that was in force to its end. */
export const certificateStates = ["in-force", "suspended", "revoked", "expired", "not-yet-valid"] as const;
export type CertificateState = (typeof certificateStates)[number];

export function stateAt(record: CertificateRecord, instant: Date): CertificateState {
  const revocation = revocationAt(record, instant);
  if (revocation !== undefined) return revocation.reason === "certificateHold" ? "suspended" : "revoked";
  if (instant > record.notAfter) return "expired";
  return instant < record.notBefore ? "not-yet-valid" : "in-force";
}

const both: readonly Purpose[] = ["authentication", "signature"];

/**
 * Why certificates are revoked, which of a holder's that ends, and the CRLReason it goes by. A change of address makes the
 * signature certificate false, which says the address; the authentication certificate says none and stands.
 */
export const endings = {
  loss: { ends: both, reason: "keyCompromise" },
  "address-change": { ends: ["signature"], reason: "affiliationChanged" },
  /** A new card or phone has taken the place of the old one. */
  replaced: { ends: both, reason: "superseded" },
  withdrawal: { ends: both, reason: "cessationOfOperation" },
} as const satisfies Record<string, { ends: readonly Purpose[]; reason: Exclude<RevocationReason, "certificateHold"> }>;
export type Ending = keyof typeof endings;
export const endingNames = Object.keys(endings) as readonly Ending[];

const ends = (record: CertificateRecord, ending: Ending): boolean =>
  (endings[ending].ends as readonly Purpose[]).includes(record.purpose);

/** Whether there is anything left to be revoked. */
export const canStillEnd = (record: CertificateRecord, now: Date): boolean =>
  ["in-force", "suspended"].includes(stateAt(record, now));

/** @throws Failure `usage` for a serial nobody was given, a certificate this ending leaves in force, and one already revoked */
export async function endCertificate(authority: Authority, serial: string, ending: Ending): Promise<void> {
  const record = authority.status(serial);
  if (record !== undefined && !ends(record, ending))
    throw new Failure("usage", {
      about: `${ending} leaves ${serial} in force: it is an ${record.purpose} certificate`,
    });
  await authority.revoke(serial, { reason: endings[ending].reason });
}

/** Ends whatever of one holder's certificates this ending ends and that has not run out. Answers the serials. */
export async function endCertificatesOf(
  authority: Authority,
  holder: string,
  ending: Ending,
  now: Date,
): Promise<readonly string[]> {
  const ended: string[] = [];
  for (const record of authority.certificates())
    if (record.holder === holder && ends(record, ending) && canStillEnd(record, now)) {
      await endCertificate(authority, record.serial, ending);
      ended.push(record.serial);
    }
  return ended;
}
