import { type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import * as der from "../der/write";

const signAsync = promisify(sign);

/** sha256WithRSAEncryption. The NULL is a must (RFC 4055 §5), and JPKI has it. */
export const signatureAlgorithm: der.Der = der.sequence(der.oid("1.2.840.113549.1.1.11"), der.nothing);

/** SEQUENCE { toBeSigned, algorithm, signature, more… }: the shape of Certificate, CertificateList and BasicOCSPResponse. */
export async function signed(toBeSigned: der.Der, key: KeyObject, ...more: der.Der[]): Promise<der.Der> {
  const signature = await signAsync("sha256", toBeSigned, key);
  return der.sequence(toBeSigned, signatureAlgorithm, der.bitString(signature), ...more);
}
