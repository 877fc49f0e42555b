/** Single signatures, by node:crypto, and which keys are good enough. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { PublicKeyInfo, Signed } from "./certificate";
import { derOf, membersOf, readDer, tags } from "./der";
import { hexOf } from "./der-values";
import { encoded } from "./der-write";
import { reject } from "./rejection";
import { type KeyKind, signatureAlgorithm } from "./signature-algorithm";

export interface SignaturePolicy {
  readonly minimumRsaBits: number;
  /** DSA with SHA-1, with parameters inherited from the issuer: nobody issues it any more; the NIST suite has it. */
  readonly dsa: boolean;
}

export const modern: SignaturePolicy = { minimumRsaBits: 2048, dsa: false };

const keyKinds: Readonly<Record<string, KeyKind>> = {
  "1.2.840.113549.1.1.1": "rsa",
  "1.2.840.10045.2.1": "ec",
  "1.2.840.10040.4.1": "dsa",
};
const curves = new Set(["prime256v1", "secp384r1", "secp521r1"]);

/** RSA keys above this only serve to keep a verifier busy. */
const maximumRsaBits = 8192;

/** A key ready to verify with. */
export interface VerificationKey {
  readonly kind: KeyKind;
  readonly key: KeyObject;
  /** DER of the algorithm's parameters, for a DSA key below that inherits them. */
  readonly parameters: Uint8Array | null;
  /** Its `keyId`. */
  readonly id: string;
}

/** Equal exactly for equal keys; known without the cost of importing the key. */
export function keyId({ bits }: PublicKeyInfo, parameters: Uint8Array | null): string {
  return `${hexOf(bits)} ${parameters === null ? "" : hexOf(parameters)}`;
}

const known = new WeakMap<PublicKeyInfo, { readonly policy: SignaturePolicy; readonly key: VerificationKey }>();

/**
 * The key of `info`, judged by `policy`; a DSA key without parameters takes those of `issuer`: RFC 5280 §6.1.4 (e).
 * Throws `Rejected` (algorithm, malformed).
 */
export function verificationKey(
  info: PublicKeyInfo,
  policy: SignaturePolicy,
  issuer?: VerificationKey,
): VerificationKey {
  const cached = known.get(info);
  if (cached !== undefined && cached.policy === policy) return cached.key;
  const { oid, parameters: own } = info.algorithm;
  const kind = Object.hasOwn(keyKinds, oid) ? keyKinds[oid] : undefined;
  if (kind === undefined) return reject("algorithm", "RFC 5280 §4.1.2.7", `key algorithm ${oid}`);
  if (kind === "dsa" && !policy.dsa) return reject("algorithm", "policy", "DSA");
  const inherits = kind === "dsa" && own === null && issuer?.kind === "dsa";
  const parameters = inherits ? issuer.parameters : own;
  const key = imported(inherits && parameters !== null ? withParameters(info, parameters) : info.der);
  checkStrength(key, kind, policy);
  const verification = { kind, key, parameters, id: keyId(info, parameters) };
  // An inherited key depends on who issued it, so it is not kept.
  if (!inherits) known.set(info, { policy, key: verification });
  return verification;
}

/**
 * Keys that were imported last, by their bytes: a relying party meets the same few issuers and responders all day, and importing
 * costs several verifications.
 */
const importedLately = new Map<string, KeyObject>();
const lately = 64;

function imported(der: Uint8Array): KeyObject {
  const bytes = Buffer.from(der);
  const name = bytes.toString("latin1");
  const known = importedLately.get(name);
  importedLately.delete(name);
  const key = known ?? importedNow(bytes);
  // Maps keep insertion order: the one that was not asked for longest is in front.
  importedLately.set(name, key);
  for (const oldest of importedLately.keys()) {
    if (importedLately.size <= lately) break;
    importedLately.delete(oldest);
  }
  return key;
}

function importedNow(der: Buffer): KeyObject {
  try {
    return createPublicKey({ key: der, format: "der", type: "spki" });
  } catch (cause) {
    if (cause instanceof Error) return reject("malformed", "RFC 5280 §4.1.2.7", "public key");
    throw cause;
  }
}

function checkStrength(key: KeyObject, kind: KeyKind, policy: SignaturePolicy): void {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (kind === "rsa") {
    if (modulusLength < policy.minimumRsaBits || modulusLength > maximumRsaBits)
      reject("algorithm", "policy", `RSA key of ${modulusLength} bits`);
    // Exponent 1 makes every signature valid; huge ones cost time.
    if (publicExponent < 3n || publicExponent % 2n === 0n || publicExponent >> 64n !== 0n)
      reject("algorithm", "policy", "RSA exponent");
  }
  // RFC 5480 §2.1.1: named curves only. A curve spelt out may have a base point of the forger's choice.
  if (kind === "ec" && !curves.has(namedCurve ?? "")) reject("algorithm", "RFC 5480 §2.1.1", "elliptic curve");
}

/** The SubjectPublicKeyInfo of a DSA key with the parameters put in. */
function withParameters(info: PublicKeyInfo, parameters: Uint8Array): Uint8Array {
  const members = membersOf(readDer(info.der, tags.sequence));
  const algorithm = membersOf(members.next(tags.sequence));
  const oid = derOf(algorithm.next(tags.oid));
  const key = derOf(members.next(tags.bitString));
  return encoded(tags.sequence, encoded(tags.sequence, oid, parameters), key);
}

/** Whether `key` made the signature. Throws `Rejected` when the algorithm is not accepted or is not the key's. */
export function isSignedBy(signed: Signed, key: VerificationKey): boolean {
  const { hash, key: kind, padding } = signatureAlgorithm(signed.algorithm);
  if (kind !== key.kind)
    return reject("algorithm", "RFC 5280 §6.1.3 (a)(1)", "signature algorithm is not of the key's kind");
  return verify(hash, signed.toBeSigned, { key: key.key, ...padding }, signed.signature);
}
