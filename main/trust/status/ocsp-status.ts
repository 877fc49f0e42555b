/** Whether an OCSP response may be believed, and what it says of a certificate: RFC 6960 §3.2, §4.2.2. */
import { createHash } from "node:crypto";
import type { Certificate, Signed } from "../path/certificate";
import { hexOf } from "../path/der-values";
import { attempt, reject } from "../path/rejection";
import { type SignaturePolicy, type VerificationKey, verificationKey } from "../path/signature";
import type { CertificateId, OcspResponse, SingleResponse } from "./ocsp-response";
import { type CertificateStatus, revokedFor } from "./status";

export interface OcspQuestion {
  readonly certificate: Certificate;
  /** Its issuer, on a path already found valid. */
  readonly issuer: Certificate;
  readonly issuerKey: VerificationKey;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The nonce that was sent; null: none was, and whether one comes back does not matter. */
  readonly nonce: Uint8Array | null;
  /** Milliseconds a responder's clock may be off. */
  readonly tolerance: number;
  /** Milliseconds an answer without nextUpdate is fresh for. */
  readonly maximumAge: number;
  readonly signatures: SignaturePolicy;
  readonly isSignedBy: (signed: Signed, key: VerificationKey) => boolean;
  /** What is known of a responder's certificate that does not carry id-pkix-ocsp-nocheck. */
  readonly responderStatus: (responder: Certificate) => CertificateStatus;
}

const refuse = (clause: string, about: string): never =>
  reject("status-unknown", `RFC 6960 ${clause}`, `OCSP: ${about}`);

/** Throws `Rejected` (status-unknown) when the response is not to be believed or is not about this certificate. */
export function ocspStatus(response: OcspResponse, question: OcspQuestion): CertificateStatus {
  // §3.2 (1)
  const about = response.responses.filter(({ id }) => isAbout(id, question));
  if (about.length === 0) return refuse("§3.2 (1)", "answer about another certificate");
  // §4.4.1: without this an old answer could be played back as long as it has not run out.
  if (question.nonce !== null && response.nonce !== hexOf(question.nonce))
    return refuse("§4.4.1", "nonce not brought back");
  // §3.2 (2) to (4)
  checkSigner(response, question);
  if (response.producedAt > question.at + question.tolerance) return refuse("§2.4", "produced in the future");
  const current = about.filter((single) => !("rejection" in attempt(() => checkTimes(single, question))));
  const [first] = about;
  if (current.length === 0 && first !== undefined) checkTimes(first, question);
  // Should it say several things, the worst counts.
  const revoked = current.find(({ status }) => status === "revoked");
  if (revoked !== undefined) return revokedFor(revoked.reason, "RFC 6960 §2.2");
  if (current.every(({ status }) => status === "good")) return { status: "good" };
  return { status: "unknown", about: "OCSP: responder does not know the certificate", clause: "RFC 6960 §2.2" };
}

/** §4.1.1: by the names and keys of the issuer that was found, never by what the answer says of itself. */
function isAbout({ hash, nameHash, keyHash, serial }: CertificateId, { certificate, issuer }: OcspQuestion): boolean {
  if (serial !== certificate.serial || !["sha1", "sha256", "sha384", "sha512"].includes(hash)) return false;
  return nameHash === digest(hash, issuer.subject.der) && keyHash === digest(hash, issuer.publicKey.bits);
}

const digest = (hash: string, bytes: Uint8Array) => createHash(hash).update(bytes).digest("hex");

/** §3.2 (5), (6). */
function checkTimes({ thisUpdate, nextUpdate }: SingleResponse, { at, tolerance, maximumAge }: OcspQuestion): void {
  if (thisUpdate > at + tolerance) refuse("§3.2 (5)", "answer of the future");
  if (nextUpdate === null && thisUpdate + maximumAge < at - tolerance) refuse("§3.2 (5)", "answer too old");
  if (nextUpdate !== null && nextUpdate < at - tolerance) refuse("§3.2 (6)", "answer out of date");
}

/** §4.2.2.2: signed by the issuer itself, or by a responder the issuer itself certified for this. */
function checkSigner(response: OcspResponse, question: OcspQuestion): void {
  const { issuer, issuerKey, isSignedBy } = question;
  if (isNamed(response, issuer) && isSignedBy(response, issuerKey)) return;
  const delegates = response.certificates.filter((certificate) => isNamed(response, certificate));
  if (delegates.length === 0) refuse("§3.2 (3)", "signer is not the issuer and brought no certificate");
  const results = delegates.map((delegate) => attempt(() => checkDelegate(delegate, response, question)));
  if (results.some((result) => "value" in result)) return;
  const [first] = results;
  if (first !== undefined && "rejection" in first) refuse("§4.2.2.2", first.rejection.about.replace("OCSP: ", ""));
}

function isNamed({ responder }: OcspResponse, { subject, publicKey }: Certificate): boolean {
  // ByKey is SHA-1 by definition (§4.2.1); it only picks the certificate.
  return "name" in responder ? responder.name === subject.key : responder.keyHash === digest("sha1", publicKey.bits);
}

function checkDelegate(delegate: Certificate, response: OcspResponse, question: OcspQuestion): void {
  const { issuer, issuerKey, at, isSignedBy, signatures } = question;
  const { extensions } = delegate;
  if (delegate.issuer.key !== issuer.subject.key || !isSignedBy(delegate, issuerKey))
    refuse("§4.2.2.2", "responder not certified by the issuer of the certificate");
  if (extensions.extendedKeyUsage?.has("1.3.6.1.5.5.7.3.9") !== true)
    refuse("§4.2.2.2", "responder not certified for OCSP signing");
  if (extensions.keyUsage !== null && !extensions.keyUsage.has("digitalSignature"))
    refuse("§4.2.2.2", "responder may not sign");
  if (extensions.unknownCritical.length > 0)
    refuse("§4.2.2.2", "responder's certificate has unknown critical extensions");
  if (at < delegate.notBefore || at > delegate.notAfter) refuse("§4.2.2.2", "responder's certificate not valid now");
  if (!isSignedBy(response, verificationKey(delegate.publicKey, signatures)))
    refuse("§3.2 (2)", "signature does not verify");
  // §4.2.2.2.1
  if (!extensions.ocspNoCheck && question.responderStatus(delegate).status !== "good")
    refuse("§4.2.2.2.1", "responder's own certificate not known to be good");
}
