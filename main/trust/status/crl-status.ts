/** What CRLs say of a certificate: RFC 5280 §6.3, in its order and with its letters. */
import type { Certificate } from "../path/certificate";
import { type DistributionPoint, distributionPointKeys } from "../path/distribution-point";
import { directoryKey } from "../path/general-name";
import type { Name } from "../path/name";
import { attempt, type Rejection, reject } from "../path/rejection";
import { type CertificateList, findEntry } from "./crl";
import { type CertificateStatus, removeFromCrl, revokedFor } from "./status";

/** A point as §6.3.3 wants it, with what its names are relative to. */
interface Point extends DistributionPoint {
  readonly below: Name;
}

export interface CrlSource {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** CRLs whose issuer bears that name (Name.key). */
  readonly named: (issuerKey: string) => readonly CertificateList[];
  /**
   * (f), (g): the identity of the key that signed the CRL, of a certificate that may sign CRLs, bears the issuer's name and is
   * itself valid from the same trust anchor. Throws `Rejected` when there is none.
   */
  readonly signerOf: (crl: CertificateList) => string;
  /** Called before a CRL is searched. */
  readonly onSearch: (crl: CertificateList) => void;
}

/** ReasonFlags 1 to 8; bit 0 is unused: §4.2.1.13. */
const allReasons: ReadonlySet<number> = new Set([1, 2, 3, 4, 5, 6, 7, 8]);

/** §6.3.3. */
export function crlStatus(certificate: Certificate, source: CrlSource): CertificateStatus {
  const covered = new Set<number>();
  const refused: Rejection[] = [];
  for (const point of pointsOf(certificate))
    for (const crl of crlsFor(point, certificate, source)) {
      if (covered.size === allReasons.size) break;
      const examined = attempt(() => examine(certificate, point, crl, covered, source));
      if ("rejection" in examined) {
        refused.push(examined.rejection);
        continue;
      }
      const { reasons, status } = examined.value;
      if (status !== null) return status;
      for (const reason of reasons) covered.add(reason); // (l)
    }
  if (covered.size === allReasons.size) return { status: "good" };
  if (covered.size > 0) return { status: "unknown", about: "not all reasons covered", clause: "RFC 5280 §6.3.3 (l)" };
  const [first = { about: "no CRL for it", clause: "RFC 5280 §6.3.3" }] = refused;
  return { status: "unknown", about: first.about, clause: first.clause };
}

/** The certificate's points, and the one assumed after them: its issuer's own CRL, for all reasons. */
function pointsOf({ issuer, extensions }: Certificate): Point[] {
  const points = extensions.distributionPoints.map((point): Point => {
    const [crlIssuer] = point.crlIssuer;
    return { ...point, below: crlIssuer?.kind === "directoryName" ? crlIssuer.name : issuer };
  });
  const own = { kind: "directoryName", name: issuer, key: directoryKey(issuer.key) } as const;
  return [...points, { name: { full: [own] }, reasons: null, crlIssuer: [], below: issuer }];
}

/**
 * (b)(1): complete CRLs by whom the point says; without a word, by the certificate's issuer. The newest first, so that an
 * older one that has not run out yet cannot hide what has changed since.
 */
function crlsFor(point: Point, certificate: Certificate, source: CrlSource): CertificateList[] {
  const issuers = point.crlIssuer.flatMap((name) => (name.kind === "directoryName" ? [name.name.key] : []));
  return (point.crlIssuer.length === 0 ? [certificate.issuer.key] : issuers)
    .flatMap(source.named)
    .filter(({ base }) => base === null)
    .toSorted((a, b) => b.thisUpdate - a.thisUpdate);
}

interface Examined {
  readonly reasons: ReadonlySet<number>;
  /** Null: unrevoked for these reasons. */
  readonly status: CertificateStatus | null;
}

/** (a) to (k) for one complete CRL. Throws `Rejected` when it says nothing about this certificate. */
function examine(
  certificate: Certificate,
  point: Point,
  crl: CertificateList,
  covered: ReadonlySet<number>,
  source: CrlSource,
): Examined {
  checkUsable(crl, source.at); // (a)
  checkScope(certificate, point, crl); // (b)
  // (d), (e)
  const reasons = new Set(
    [...allReasons].filter((r) => (point.reasons?.has(r) ?? true) && (crl.scope?.reasons?.has(r) ?? true)),
  );
  if (![...reasons].some((reason) => !covered.has(reason)))
    return reject("status-unknown", "RFC 5280 §6.3.3 (e)", "CRL adds no reasons");
  const signer = source.signerOf(crl); // (f), (g)
  const delta = deltaOf(crl, signer, source); // (c), (h)
  // (i), (j): the delta has the last word.
  const search = (list: CertificateList | null) => {
    if (list === null) return null;
    source.onSearch(list);
    return findEntry(list, certificate.serial, certificate.issuer.key);
  };
  const changed = search(delta);
  const entry = changed ?? search(crl);
  // (k)
  if (entry === null || changed?.reason === removeFromCrl) return { reasons, status: null };
  // §5.3.1: only a delta takes something off.
  if (entry.reason === removeFromCrl)
    return reject("status-unknown", "RFC 5280 §5.3.1", "removeFromCRL outside a delta");
  return { reasons, status: revokedFor(entry.reason, "RFC 5280 §6.3.3 (i), (j)") };
}

/** Current, and understood: §5.1.2.4, §5.1.2.5, §5.2. */
function checkUsable(crl: CertificateList, at: number): void {
  if (crl.thisUpdate > at) reject("status-unknown", "RFC 5280 §5.1.2.4", "CRL of the future");
  if (crl.nextUpdate === null || crl.nextUpdate < at) reject("status-unknown", "RFC 5280 §5.1.2.5", "CRL out of date");
  if (crl.unknownCritical.length > 0)
    reject("status-unknown", "RFC 5280 §5.2", `critical CRL extension ${crl.unknownCritical.join(", ")}`);
}

/** (b) */
function checkScope(certificate: Certificate, point: Point, crl: CertificateList): void {
  const { scope } = crl;
  // (1)
  if (point.crlIssuer.length > 0 && scope?.indirect !== true)
    reject("status-unknown", "RFC 5280 §6.3.3 (b)(1)", "CRL is not indirect");
  if (scope === null) return;
  // (2)(i)
  if (scope.name !== null) {
    const wanted = new Set(
      point.name === null ? point.crlIssuer.map(({ key }) => key) : distributionPointKeys(point.name, point.below),
    );
    if (!distributionPointKeys(scope.name, crl.issuer).some((key) => wanted.has(key)))
      reject("status-unknown", "RFC 5280 §6.3.3 (b)(2)(i)", "CRL of another distribution point");
  }
  // (2)(ii) to (iv)
  const isAuthority = certificate.extensions.basicConstraints?.ca === true;
  if (scope.only === "user" && isAuthority)
    reject("status-unknown", "RFC 5280 §6.3.3 (b)(2)(ii)", "CRL of user certificates");
  if (scope.only === "ca" && !isAuthority)
    reject("status-unknown", "RFC 5280 §6.3.3 (b)(2)(iii)", "CRL of authorities");
  if (scope.only === "attribute")
    reject("status-unknown", "RFC 5280 §6.3.3 (b)(2)(iv)", "CRL of attribute certificates");
}

/** (c), (h), §5.2.4: the newest delta that completes `crl`: same issuer, scope and key, and no gap between the two. */
function deltaOf(crl: CertificateList, signer: string, source: CrlSource): CertificateList | null {
  const { number } = crl;
  if (number === null) return null;
  const fitting = source
    .named(crl.issuer.key)
    .filter(
      (delta) =>
        delta.base !== null &&
        delta.number !== null &&
        delta.base <= number &&
        delta.number > number &&
        delta.scope?.encoded === crl.scope?.encoded &&
        delta.authorityKey === crl.authorityKey &&
        !("rejection" in attempt(() => checkUsable(delta, source.at))) &&
        isSignedBySame(delta, signer, source),
    );
  return fitting.reduce<CertificateList | null>((newest, delta) => (isNewer(delta, newest) ? delta : newest), null);
}

const isNewer = (a: CertificateList, b: CertificateList | null) => b === null || (a.number ?? 0n) > (b.number ?? 0n);

function isSignedBySame(delta: CertificateList, signer: string, source: CrlSource): boolean {
  const found = attempt(() => source.signerOf(delta));
  return "value" in found && found.value === signer;
}
