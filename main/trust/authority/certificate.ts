import { type KeyObject, randomBytes } from "node:crypto";
import * as der from "../der/write";
import { encodeName, type Name } from "./names";
import { signatureAlgorithm, signed } from "./signing";

export interface CertificateContent {
  /** Upper-case hex, whole bytes. */
  readonly serial: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** In the order in which the profile has them. */
  readonly extensions: readonly der.Der[];
}

/** Certificate of RFC 5280 §4.1, version 3, DER. */
export const makeCertificate = (content: CertificateContent, issuerKey: KeyObject): Promise<Uint8Array> =>
  signed(
    der.sequence(
      der.context(0, der.integer(2)),
      der.integer(BigInt(`0x${content.serial}`)),
      signatureAlgorithm(issuerKey),
      encodeName(content.issuer),
      der.sequence(der.time(content.notBefore), der.time(content.notAfter)),
      encodeName(content.subject),
      content.publicKey,
      der.context(3, der.sequence(...content.extensions)),
    ),
    issuerKey,
  );

/**
 * A serial number of eight random bytes, the first from 40 to 7F: positive without a padding byte, and unique without asking
 * whoever else issues from the same folder (RFC 5280 §4.1.2.2 allows 20 bytes).
 */
export function newSerial(): string {
  const bytes = randomBytes(8);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString("hex").toUpperCase();
}
