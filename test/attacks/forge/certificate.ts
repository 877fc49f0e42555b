import { createPrivateKey, createPublicKey, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CertificateContent } from "../../../main/trust/authority/certificate";
import { newSerial } from "../../../main/trust/authority/certificate";
import { inventHolder } from "../../../main/trust/authority/holder";
import { encodeName } from "../../../main/trust/authority/names";
import { leafProfile, newCommonName } from "../../../main/trust/authority/profile";
import type { Authority, Purpose } from "../../../main/trust/authority/types";
import * as der from "../../../main/trust/der/write";

/** A CA's private key, as if it had been stolen from the authority's folder. */
export const stolenKey = ({ folder }: Authority, name: string): KeyObject =>
  createPrivateKey(readFileSync(join(folder, "keys", `${name}.pem`)));

/** Algorithms by the hash they use: RSASSA-PKCS1-v1_5 (RFC 8017 appendix A.2.4). */
const algorithms = {
  sha256: "1.2.840.113549.1.1.11",
  sha1: "1.2.840.113549.1.1.5",
  md5: "1.2.840.113549.1.1.4",
} as const;
export type Hash = keyof typeof algorithms;

export interface Forged {
  readonly purpose: Purpose;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  readonly issuerKey: KeyObject;
  /** Named as the issuer's key; that of `issuerKey` unless told. */
  readonly issuerPublicKey?: Uint8Array;
  readonly hash?: Hash;
  readonly change?: (content: CertificateContent) => CertificateContent;
}

/** A citizen's certificate in the profile, in nobody's books, signed with whatever key and hash. */
export function forgeCertificate(forged: Forged): Uint8Array {
  const { purpose, publicKey, issuerKey, hash = "sha256", change = (content) => content } = forged;
  const holder = inventHolder("forged");
  const notBefore = der.wholeSeconds(new Date(Date.now() - 86_400_000));
  const content = change(
    leafProfile({
      purpose,
      medium: "card",
      holder,
      publicKey,
      issuerPublicKey: forged.issuerPublicKey ?? spki(issuerKey),
      serial: newSerial(),
      commonName: newCommonName(purpose, holder, notBefore),
      notBefore,
      notAfter: new Date(notBefore.getTime() + 1000 * 86_400_000),
    }),
  );
  const algorithm = der.sequence(der.oid(algorithms[hash]), der.nothing);
  const toBeSigned = der.sequence(
    der.context(0, der.integer(2)),
    der.integer(BigInt(`0x${content.serial}`)),
    algorithm,
    encodeName(content.issuer),
    der.sequence(der.time(content.notBefore), der.time(content.notAfter)),
    encodeName(content.subject),
    content.publicKey,
    der.context(3, der.sequence(...content.extensions)),
  );
  return der.sequence(toBeSigned, algorithm, der.bitString(sign(hash, toBeSigned, issuerKey)));
}

/** SubjectPublicKeyInfo, DER, of a private or public key. */
export const spki = (key: KeyObject): Uint8Array =>
  (key.type === "private" ? createPublicKey(key) : key).export({ type: "spki", format: "der" });
