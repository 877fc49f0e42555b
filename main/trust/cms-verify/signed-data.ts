/** CMS SignedData with one signer: RFC 5652 §5, as strict as a relying party may be. */
import { createHash } from "node:crypto";
import { type AlgorithmIdentifier, type Certificate, parseCertificate } from "../path/certificate";
import { constructed, contentOf, derOf, type Element, listOf, membersOf, readDer, tags } from "../path/der";
import { countOf, hexOf, oidOf } from "../path/der-values";
import { orSignatureFailure } from "../path/failure-codes";
import { reject } from "../path/rejection";
import { isSignedBy, modern, verificationKey } from "../path/signature";
import { type SignerInfo, signerInfoOf } from "./signer-info";

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

const ids = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  sha256: "2.16.840.1.101.3.4.2.1",
  rsaEncryption: "1.2.840.113549.1.1.1",
  sha256WithRsa: "1.2.840.113549.1.1.11",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

const form = (clause: string, about: string): never => reject("message-form", `RFC 5652 ${clause}`, about);

/**
 * Checks form, digest and signature of `der`; `detachedContent` is the content when it is not inside. Whose signature it is
 * remains to be judged. Throws Failure `signature-invalid`.
 */
export function verifySignedData(der: Uint8Array, detachedContent?: Uint8Array): VerifiedSignedData {
  return orSignatureFailure(() => verify(der, detachedContent));
}

function verify(der: Uint8Array, detachedContent: Uint8Array | undefined): VerifiedSignedData {
  const { encapsulated, certificates, signer } = parsed(der);
  const content = contentSigned(encapsulated, detachedContent);

  // §5.4: the digest is of the content's octets alone.
  if (signer.digestAlgorithm.oid !== ids.sha256) reject("algorithm", "policy", `digest ${signer.digestAlgorithm.oid}`);
  checkParameters(signer.digestAlgorithm, "RFC 5754 §2");
  // §11.1: it is that type of content that was signed.
  if (signer.attributes.contentType !== ids.data) form("§11.1", "content type is not the one signed");
  const digest = createHash("sha256").update(content).digest();
  if (!digest.equals(signer.attributes.messageDigest))
    reject("message-digest", "RFC 5652 §11.2", "message digest is not that of the content");

  // §5.6
  const certificate = signerCertificate(signer, certificates);
  const key = verificationKey(certificate.publicKey, modern);
  if (!isSignedBy({ ...signer, algorithm: withSha256(signer.algorithm) }, key))
    reject("signature", "RFC 5652 §5.6", "signature does not verify");

  const { signingTime } = signer.attributes;
  return {
    certificate: certificate.der,
    certificates: certificates.filter((other) => other !== certificate).map((other) => other.der),
    content,
    signingTime: signingTime === null ? null : new Date(signingTime),
  };
}

interface SignedData {
  /** The content inside; null when it is detached. */
  readonly encapsulated: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  readonly signer: SignerInfo;
}

/** ContentInfo (§3) with a SignedData (§5.1). */
function parsed(der: Uint8Array): SignedData {
  const contentInfo = membersOf(readDer(der, tags.sequence));
  if (oidOf(contentInfo.next()) !== ids.signedData) form("§3", "not SignedData");
  const wrapper = membersOf(contentInfo.next(constructed(0)));
  contentInfo.end();
  const members = membersOf(wrapper.next(tags.sequence));
  wrapper.end();
  // §5.1: version 1 is that of plain data, X.509 certificates and a signer by issuer and serial number.
  if (countOf(members.next(tags.integer)) !== 1) form("§5.1", "version");
  const digestAlgorithms = listOf(members.next(tags.set), tags.sequence).map((element) =>
    oidOf(membersOf(element).next()),
  );
  const encapsulated = encapsulatedOf(members.next(tags.sequence));
  const certificates = members.optional(constructed(0)) ?? form("§5.1", "no certificates");
  // Revocation data of the signer's choice proves nothing to us.
  if (members.optional(constructed(1)) !== null) form("§5.1", "CRLs inside");
  const [signer, ...others] = listOf(members.next(tags.set), tags.sequence);
  members.end();
  if (signer === undefined || others.length > 0) return form("§5.1", "not exactly one signer");
  if (digestAlgorithms.length !== 1 || digestAlgorithms[0] !== ids.sha256) form("§5.1", "digest algorithms");
  // CertificateChoices (§10.2.2): plain certificates only.
  const parsedCertificates = listOf(certificates, tags.sequence).map((element) => parseCertificate(derOf(element)));
  return { encapsulated, certificates: parsedCertificates, signer: signerInfoOf(signer) };
}

/** §5.2 */
function encapsulatedOf(element: Element): Uint8Array | null {
  const members = membersOf(element);
  if (oidOf(members.next()) !== ids.data) form("§5.2", "content is not plain data");
  const wrapper = members.optional(constructed(0));
  members.end();
  if (wrapper === null) return null;
  const inner = membersOf(wrapper);
  const content = contentOf(inner.next(tags.octetString));
  inner.end();
  return content;
}

/** Inside or detached, but not both: which of the two was meant nobody could tell. */
function contentSigned(encapsulated: Uint8Array | null, detached: Uint8Array | undefined): Uint8Array {
  if (encapsulated !== null && detached !== undefined) return form("§5.2", "content inside and beside");
  return encapsulated ?? detached ?? form("§5.2", "no content");
}

/** The one certificate that bears the signer's issuer, byte for byte, and serial number. */
function signerCertificate({ issuer, serial }: SignerInfo, certificates: readonly Certificate[]): Certificate {
  const matching = certificates.filter(
    (certificate) => certificate.serial === serial && hexOf(certificate.issuer.der) === hexOf(issuer),
  );
  const [certificate, ...others] = matching;
  return certificate !== undefined && others.length === 0 ? certificate : form("§5.3", "signer's certificate");
}

/**
 * RSA or ECDSA, with SHA-256. RFC 5754 §3.2: rsaEncryption means RSA with the digest algorithm; both are one thing here.
 * §3.3: ECDSA has no parameters, which `isSignedBy` sees to, as it does to the key's being of the same kind.
 */
function withSha256(algorithm: AlgorithmIdentifier): AlgorithmIdentifier {
  if (algorithm.oid === ids.ecdsaWithSha256) return algorithm;
  if (algorithm.oid !== ids.rsaEncryption && algorithm.oid !== ids.sha256WithRsa)
    return reject("algorithm", "policy", `signature algorithm ${algorithm.oid}`);
  checkParameters(algorithm, "RFC 5754 §3.2");
  return { ...algorithm, oid: ids.sha256WithRsa };
}

/** NULL or absent: writers differ, and both are to be accepted. */
function checkParameters({ parameters }: AlgorithmIdentifier, clause: string): void {
  if (parameters !== null && hexOf(parameters) !== "0500") reject("malformed", clause, "parameters of an algorithm");
}
