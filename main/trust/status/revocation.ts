/** Status of the certificates of a path, from the OCSP responses and CRLs at hand: RFC 5280 §6.1.3 (a)(3), §6.3; RFC 6960. */
import type { Budget } from "../path/budget";
import type { Pool } from "../path/candidates";
import type { Certificate, Signed } from "../path/certificate";
import { attempt, type Rejection, reject } from "../path/rejection";
import { type SignaturePolicy, type VerificationKey, verificationKey } from "../path/signature";
import type { ValidPath } from "../path/validate";
import { type CertificateList, parseCrl } from "./crl";
import { crlStatus } from "./crl-status";
import { parseOcspResponse } from "./ocsp-response";
import { ocspStatus } from "./ocsp-status";
import type { CertificateStatus } from "./status";

/** An OCSP response, with the nonce that was sent for it, which it then has to bring back. */
export interface OcspAnswer {
  readonly der: Uint8Array;
  readonly nonce?: Uint8Array;
}

export interface RevocationSources {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly crls: readonly Uint8Array[];
  readonly ocspResponses: readonly (Uint8Array | OcspAnswer)[];
  readonly ocspTolerance: number;
  readonly ocspMaximumAge: number;
  readonly signatures: SignaturePolicy;
  readonly budget: Budget;
  /** Certificates a CRL issuer may be found among. */
  readonly pool: Pool;
  readonly isSignedBy: (signed: Signed, key: VerificationKey) => boolean;
  /** A valid and unrevoked path from `anchor` to the certificate. Throws `Rejected`. */
  readonly validPath: (certificate: Certificate, anchor: Certificate) => ValidPath;
}

/** Gives the status of the certificate at `depth` (1 is the first below the anchor) of a path that is otherwise valid. */
export type Revocation = (valid: ValidPath, depth: number) => CertificateStatus;

/** Of what two sources say the graver counts; knowing nothing is the least. */
const gravity = { unknown: 0, good: 1, suspended: 2, revoked: 3 } as const;
const graver = (a: CertificateStatus, b: CertificateStatus) => (gravity[b.status] > gravity[a.status] ? b : a);

export function createRevocation(sources: RevocationSources): Revocation {
  const { at, budget, isSignedBy, pool, signatures, validPath } = sources;
  const crlsByIssuer = new Map<string, CertificateList[]>();
  for (const der of sources.crls) {
    const result = attempt(() => parseCrl(der));
    // What is no CRL says nothing; whether enough is said without it is found out certificate by certificate.
    if ("rejection" in result) continue;
    const sameIssuer = crlsByIssuer.get(result.value.issuer.key);
    if (sameIssuer === undefined) crlsByIssuer.set(result.value.issuer.key, [result.value]);
    else sameIssuer.push(result.value);
  }
  const answers = sources.ocspResponses.map((answer) => {
    const { der, nonce } = answer instanceof Uint8Array ? { der: answer } : answer;
    return { response: attempt(() => parseOcspResponse(der)), nonce: nonce ?? null };
  });

  /** By anchor, since who may sign a CRL depends on it. */
  const settled = new Map<Certificate, Map<Certificate, CertificateStatus>>();
  /**
   * Certificates whose status is being found out, with their keys. A CRL may be signed with the key of a certificate that
   * this very CRL is about (a self-issued certificate for signing CRLs, NIST PKITS 4.5.6): met again, such a certificate is
   * taken as good for now, and what its own CRL says then decides.
   */
  const underWay = new Map<Certificate, VerificationKey>();
  let assumptions = 0;

  const statusOf: Revocation = (valid, depth) => {
    const [anchor] = valid.path;
    const certificate = valid.path[depth];
    const key = valid.keys[depth];
    if (anchor === undefined || certificate === undefined || key === undefined)
      throw new RangeError(`no certificate at depth ${depth}`);
    const known = settled.get(anchor)?.get(certificate);
    if (known !== undefined) return known;
    if (underWay.has(certificate)) {
      assumptions += 1;
      return { status: "good" };
    }
    const before = assumptions;
    underWay.set(certificate, key);
    const ocsp = fromOcsp(valid, depth, certificate);
    const crls = fromCrls(valid, depth, certificate);
    const status = answers.length === 0 ? crls : graver(ocsp, crls);
    underWay.delete(certificate);
    // What rests on an assumption about another certificate is not kept.
    if (assumptions === before) settled.set(anchor, (settled.get(anchor) ?? new Map()).set(certificate, status));
    return status;
  };

  function fromOcsp(valid: ValidPath, depth: number, certificate: Certificate): CertificateStatus {
    const issuer = valid.path[depth - 1];
    const issuerKey = valid.keys[depth - 1];
    if (issuer === undefined || issuerKey === undefined) throw new RangeError(`no issuer above depth ${depth}`);
    const about = { certificate, issuer, issuerKey, at, signatures, isSignedBy };
    const times = { tolerance: sources.ocspTolerance, maximumAge: sources.ocspMaximumAge };
    // A responder is certified like any other certificate of the same issuer: its CRLs speak of it.
    const responderStatus = (responder: Certificate) => fromCrls(valid, depth, responder);
    const statuses = answers.map(({ response, nonce }) => {
      if ("rejection" in response) return unknownFor(response.rejection);
      const result = attempt(() => ocspStatus(response.value, { ...about, ...times, nonce, responderStatus }));
      return "value" in result ? result.value : unknownFor(result.rejection);
    });
    const [first = unknownFor(noAnswer), ...others] = statuses;
    return others.reduce(graver, first);
  }

  function fromCrls(valid: ValidPath, depth: number, certificate: Certificate): CertificateStatus {
    return crlStatus(certificate, {
      at,
      named: (issuerKey) => crlsByIssuer.get(issuerKey) ?? [],
      signerOf: (crl) => signerOf(crl, valid, depth),
      onSearch: ({ entries }) => budget.spend("statusBytes", entries === null ? 0 : entries.end - entries.contentStart),
    });
  }

  /** §6.3.3 (f), (g): the key that signed the CRL, of someone who may, on a valid path from the same anchor. */
  function signerOf(crl: CertificateList, valid: ValidPath, depth: number): string {
    budget.spend("statusBytes", crl.toBeSigned.length);
    const above = valid.path.slice(0, depth);
    const candidates = new Set([...above, ...underWay.keys(), ...pool.named(crl.issuer.key)]);
    for (const candidate of candidates) {
      if (candidate.subject.key !== crl.issuer.key || !maySignCrls(candidate)) continue;
      const key = attempt(() => keyOf(candidate, crl, valid, depth));
      if ("value" in key && key.value !== null) return key.value.id;
    }
    return reject("status-unknown", "RFC 5280 §6.3.3 (f), (g)", "CRL not signed by its issuer");
  }

  /** The candidate's key if it signed the CRL and is to be trusted; the cheap question first. */
  function keyOf(
    candidate: Certificate,
    crl: CertificateList,
    valid: ValidPath,
    depth: number,
  ): VerificationKey | null {
    const position = valid.path.indexOf(candidate);
    const known = position >= 0 && position < depth ? valid.keys[position] : underWay.get(candidate);
    const key = known ?? verificationKey(candidate.publicKey, signatures);
    if (!isSignedBy(crl, key)) return null;
    if (known !== undefined) {
      if (position < 0 || position >= depth) assumptions += 1;
      return known;
    }
    const [anchor] = valid.path;
    return anchor === undefined ? null : (validPath(candidate, anchor).keys.at(-1) ?? null);
  }

  return statusOf;
}

const maySignCrls = ({ extensions: { keyUsage } }: Certificate) => keyUsage === null || keyUsage.has("cRLSign");

const noAnswer = { about: "no revocation data", clause: "RFC 5280 §6.1.3 (a)(3)" };

const unknownFor = ({ about, clause }: Pick<Rejection, "about" | "clause">): CertificateStatus => ({
  status: "unknown",
  about,
  clause,
});
