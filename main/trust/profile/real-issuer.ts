import { X509Certificate } from "node:crypto";

/**
 * Whether a certificate was issued by one of JPKI's real CAs: O=JPKI in the issuer's name, of all generations and of both
 * kinds. J-LIS's test hierarchy, and ours, is O=JPKI-TEST. One that cannot be read is taken for real.
 */
export function isFromRealJpki(certificate: Uint8Array): boolean {
  let issuer: string;
  try {
    issuer = new X509Certificate(certificate).issuer;
  } catch {
    return true;
  }
  return issuer.split("\n").includes("O=JPKI");
}
