/** A CRL as parsed: RFC 5280 §5. Its entries stay where they are until one is looked for. */
import { checkSameAlgorithm, type Signed, signedOf } from "../path/certificate";
import { constructed, type Element, membersOf, primitive, readDer, readElement, sequence, tags } from "../path/der";
import { bigCountOf, booleanOf, countOf, hexOf, integerBytes, namedBits, timeOf } from "../path/der-values";
import { type DistributionPointName, distributionPointNameOf } from "../path/distribution-point";
import { authorityKeyOf, rawExtensionsOf } from "../path/extensions";
import { generalNamesFrom } from "../path/general-name";
import { type Name, nameOf } from "../path/name";
import { reject } from "../path/rejection";

/** RFC 5280 §5.2.5. */
export interface IssuingDistributionPoint {
  readonly name: DistributionPointName | null;
  readonly only: "user" | "ca" | "attribute" | null;
  /** Null: all reasons. */
  readonly reasons: ReadonlySet<number> | null;
  readonly indirect: boolean;
  /** As encoded: a delta is of the same scope as its base when these bytes are the same. */
  readonly encoded: string;
}

export interface CertificateList extends Signed {
  readonly issuer: Name;
  /** Milliseconds since 1970. */
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly number: bigint | null;
  /** BaseCRLNumber: this is a delta, to be read together with a complete CRL from that number on. */
  readonly base: bigint | null;
  readonly authorityKey: string | null;
  readonly scope: IssuingDistributionPoint | null;
  readonly unknownCritical: readonly string[];
  /** revokedCertificates; null when there are none. */
  readonly entries: Element | null;
}

function scopeOf(value: Uint8Array): IssuingDistributionPoint {
  const members = sequence(value);
  const name = members.optional(constructed(0));
  const flag = (n: number) => {
    const element = members.optional(primitive(n));
    return element !== null && booleanOf(element);
  };
  const user = flag(1);
  const ca = flag(2);
  const reasons = members.optional(primitive(3));
  const indirect = flag(4);
  const attribute = flag(5);
  members.end();
  if (Number(user) + Number(ca) + Number(attribute) > 1) reject("malformed", "RFC 5280 §5.2.5", "several onlyContains");
  return {
    name: name === null ? null : distributionPointNameOf(name),
    only: user ? "user" : ca ? "ca" : attribute ? "attribute" : null,
    reasons: reasons === null ? null : namedBits(reasons),
    indirect,
    encoded: hexOf(value),
  };
}

/** Throws `Rejected` (malformed). */
export function parseCrl(der: Uint8Array): CertificateList {
  const { body, ...signed } = signedOf(readDer(der, tags.sequence));
  const members = membersOf(body);
  const version = members.optional(tags.integer);
  if (version !== null && countOf(version) !== 1) reject("malformed", "RFC 5280 §5.1.2.1", "version");
  checkSameAlgorithm(members.next(tags.sequence), signed.algorithm, "RFC 5280 §5.1.1.2");
  const issuer = nameOf(members.next(tags.sequence));
  const thisUpdate = timeOf(members.next());
  const nextUpdate = members.optional(tags.utcTime) ?? members.optional(tags.generalizedTime);
  const entries = members.optional(tags.sequence);
  const wrapper = version === null ? null : members.optional(constructed(0));
  members.end();

  let number: bigint | null = null;
  let base: bigint | null = null;
  let authorityKey: string | null = null;
  let scope: IssuingDistributionPoint | null = null;
  const unknownCritical: string[] = [];
  for (const { id, critical, value } of wrapper === null ? [] : rawExtensionsOf(membersOf(wrapper).next(tags.sequence)))
    switch (id) {
      case "2.5.29.20":
        number = bigCountOf(readDer(value, tags.integer));
        break;
      case "2.5.29.27":
        base = bigCountOf(readDer(value, tags.integer));
        break;
      case "2.5.29.28":
        scope = scopeOf(value);
        break;
      case "2.5.29.35":
        authorityKey = authorityKeyOf(value);
        break;
      default:
        if (critical) unknownCritical.push(id);
    }
  const times = { thisUpdate, nextUpdate: nextUpdate === null ? null : timeOf(nextUpdate) };
  return { ...signed, ...times, issuer, number, base, authorityKey, scope, unknownCritical, entries };
}

/**
 * The CRLReason of the entry for the certificate `serial` of the issuer named `issuerKey` (null reason: none given); null
 * when there is no such entry. Reads every entry, since one with a critical extension not understood spoils the whole CRL
 * (§5.3). Throws `Rejected` (status-unknown, malformed).
 */
export function findEntry(crl: CertificateList, serial: string, issuerKey: string): { reason: number | null } | null {
  const { entries } = crl;
  if (entries === null) return null;
  const wanted = Buffer.from(serial, "hex");
  let entryIssuer = crl.issuer.key;
  let found: { reason: number | null } | null = null;
  for (let at = entries.contentStart; at < entries.end; ) {
    const entry = readElement(entries.source, at, entries.end);
    at = entry.end;
    const members = membersOf(entry);
    const entrySerial = members.next(tags.integer);
    timeOf(members.next());
    let reason: number | null = null;
    if (members.more()) {
      const extensions = entryExtensions(members.next(tags.sequence));
      reason = extensions.reason;
      // §5.3.3: sticks to the entries that follow. Only an indirect CRL speaks of other issuers' certificates.
      if (extensions.issuer !== null) {
        if (crl.scope?.indirect !== true) return reject("status-unknown", "RFC 5280 §5.3.3", "certificate issuer");
        entryIssuer = extensions.issuer;
      }
    }
    if (entryIssuer !== issuerKey || !equal(integerBytes(entrySerial), wanted)) continue;
    if (found === null || severity(reason) > severity(found.reason)) found = { reason };
  }
  return found;
}

/** Of several entries for one certificate the worst counts: removal, hold, revocation. */
const severity = (reason: number | null) => (reason === 8 ? 0 : reason === 6 ? 1 : 2);

function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

function entryExtensions(element: Element): { reason: number | null; issuer: string | null } {
  let reason: number | null = null;
  let issuer: string | null = null;
  for (const { id, critical, value } of rawExtensionsOf(element)) {
    if (id === "2.5.29.21") reason = countOf(readDer(value, tags.enumerated));
    else if (id === "2.5.29.29") {
      const name = generalNamesFrom(readDer(value)).find(({ kind }) => kind === "directoryName");
      if (name?.kind !== "directoryName") return reject("malformed", "RFC 5280 §5.3.3", "certificate issuer");
      issuer = name.name.key;
    }
    // invalidityDate (2.5.29.24) changes nothing for us.
    else if (critical && id !== "2.5.29.24")
      return reject("status-unknown", "RFC 5280 §5.3", `critical entry extension ${id}`);
  }
  return { reason, issuer };
}
