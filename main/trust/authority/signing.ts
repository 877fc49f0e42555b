import { type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import * as der from "../der/write";

const signAsync = promisify(sign);

const algorithms = {
  /** sha256WithRSAEncryption. The NULL is a must (RFC 4055 §5), and JPKI has it. */
  rsa: { hash: "sha256", identifier: der.sequence(der.oid("1.2.840.113549.1.1.11"), der.nothing) },
  /** ecdsa-with-SHA384, without parameters (RFC 5758 §3.2). */
  ec: { hash: "sha384", identifier: der.sequence(der.oid("1.2.840.10045.4.3.3")) },
} as const;

const algorithmOf = ({ asymmetricKeyType }: KeyObject) => algorithms[asymmetricKeyType === "ec" ? "ec" : "rsa"];

/** AlgorithmIdentifier of what this key signs, as it stands in the bytes to be signed, too. */
export const signatureAlgorithm = (key: KeyObject): der.Der => algorithmOf(key).identifier;

/** SEQUENCE { toBeSigned, algorithm, signature, more… }: the shape of Certificate, CertificateList and BasicOCSPResponse. */
export async function signed(toBeSigned: der.Der, key: KeyObject, ...more: der.Der[]): Promise<der.Der> {
  const { hash, identifier } = algorithmOf(key);
  const signature = await signAsync(hash, toBeSigned, key);
  return der.sequence(toBeSigned, identifier, der.bitString(signature), ...more);
}
