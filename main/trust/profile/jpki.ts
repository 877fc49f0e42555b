import { Failure } from "../../failure/failure";
import { type Certificate, parseCertificate } from "../path/certificate";
import { orCertificateFailure } from "../path/failure-codes";
import { nameText } from "../path/name";
import { type JpkiHolder, readHolder } from "./holder";
import { kindOf } from "./policies";

/** What a certificate of the JPKI profile says: what it is for, what it is on, and whose it is. */
export interface JpkiCertificate {
  readonly purpose: "authentication" | "signature";
  readonly medium: "card" | "phone";
  /** Issued by a test hierarchy: worth nothing outside tests. */
  readonly test: boolean;
  /** "C=JP, CN=…": in the order of the certificate. */
  readonly subject: string;
  readonly issuer: string;
  /** Upper-case hexadecimal, whole bytes. */
  readonly serial: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Of a signature certificate: what it says of the person. Personal data, never logged. */
  readonly holder?: JpkiHolder;
}

export type { JpkiHolder };

/** A certificate for authentication identifies, one for signature also binds (RFC 5280 §4.2.1.3): nothing else, nothing more. */
const keyUsages = {
  authentication: ["digitalSignature"],
  signature: ["digitalSignature", "nonRepudiation"],
} as const;

/**
 * Reads, verifies nothing: who issued it is `verifyPath`'s to say. The certificate policy decides what it is; a key usage that
 * says otherwise refuses it. Throws Failure `certificate-malformed`, or `certificate-wrong-purpose` when it is no JPKI
 * certificate.
 */
export function readJpkiCertificate(certificate: Uint8Array | Certificate): JpkiCertificate {
  return orCertificateFailure(() => {
    const parsed = certificate instanceof Uint8Array ? parseCertificate(certificate) : certificate;
    const { policies, keyUsage } = parsed.extensions;
    const kind = kindOf(policies ?? []);
    if (kind === null) throw new Failure("certificate-wrong-purpose", { about: "not a JPKI certificate policy" });
    const expected = keyUsages[kind.purpose];
    if (keyUsage?.size !== expected.length || !expected.every((usage) => keyUsage.has(usage)))
      throw new Failure("certificate-wrong-purpose", { about: "key usage contradicts the certificate policy" });
    return {
      ...kind,
      subject: nameText(parsed.subject),
      issuer: nameText(parsed.issuer),
      serial: parsed.serial.toUpperCase(),
      notBefore: new Date(parsed.notBefore),
      notAfter: new Date(parsed.notAfter),
      ...(kind.purpose === "signature" ? { holder: readHolder(parsed) } : {}),
    };
  });
}
