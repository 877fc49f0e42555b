/** Which signature algorithms are accepted: one closed list. RFC 4055, RFC 5758, RFC 3279. */
import { constants } from "node:crypto";
import { type AlgorithmIdentifier, algorithmOf } from "./certificate";
import { constructed, type Members, membersOf, readDer, sequence, tags } from "./der";
import { countOf, hexOf } from "./der-values";
import { reject } from "./rejection";

export type KeyKind = "rsa" | "ec" | "dsa";

export interface SignatureAlgorithm {
  /** As node:crypto calls it. */
  readonly hash: string;
  readonly key: KeyKind;
  readonly padding?: { readonly padding: number; readonly saltLength?: number };
}

const pkcs1 = { padding: constants.RSA_PKCS1_PADDING };

/** SHA-1, SHA-224 and MD5 are left out on purpose, but for DSA, which knows no other and has to be allowed first. */
const algorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  "1.2.840.113549.1.1.11": { hash: "sha256", key: "rsa", padding: pkcs1 },
  "1.2.840.113549.1.1.12": { hash: "sha384", key: "rsa", padding: pkcs1 },
  "1.2.840.113549.1.1.13": { hash: "sha512", key: "rsa", padding: pkcs1 },
  "1.2.840.10045.4.3.2": { hash: "sha256", key: "ec" },
  "1.2.840.10045.4.3.3": { hash: "sha384", key: "ec" },
  "1.2.840.10045.4.3.4": { hash: "sha512", key: "ec" },
  "1.2.840.10040.4.3": { hash: "sha1", key: "dsa" },
};

const rsassaPss = "1.2.840.113549.1.1.10";
const mgf1 = "1.2.840.113549.1.1.8";
const hashes: Readonly<Record<string, string>> = {
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};

const isNull = (parameters: Uint8Array | null) => parameters !== null && hexOf(parameters) === "0500";

/** Throws `Rejected` (algorithm, malformed) for what is not accepted. */
export function signatureAlgorithm({ oid, parameters }: AlgorithmIdentifier): SignatureAlgorithm {
  if (oid === rsassaPss) return pss(parameters);
  const found = Object.hasOwn(algorithms, oid) ? algorithms[oid] : undefined;
  if (found === undefined) return reject("algorithm", "policy", `signature algorithm ${oid}`);
  // RFC 4055 §5: NULL, and absent is to be accepted too. RFC 5758 §3.2: absent.
  if (parameters !== null && !(isNull(parameters) && found.key !== "ec"))
    return reject("malformed", "RFC 4055 §5", "parameters of the signature algorithm");
  return found;
}

/** RFC 4055 §3.1. Left out, hash and mask hash are SHA-1, which is not accepted: both have to be there, and to be the same. */
function pss(parameters: Uint8Array | null): SignatureAlgorithm {
  if (parameters === null) return reject("algorithm", "RFC 4055 §3.1", "RSASSA-PSS with SHA-1");
  const members = sequence(parameters);
  const hash = hashOf(wrapped(members, 0));
  const mask = wrapped(members, 1);
  if (mask === null || mask.oid !== mgf1 || mask.parameters === null)
    return reject("algorithm", "RFC 4055 §3.1", "mask generation");
  if (hashOf(algorithmOf(readDer(mask.parameters, tags.sequence))) !== hash)
    return reject("algorithm", "RFC 4055 §3.1", "mask made with another hash");
  const salt = members.optional(constructed(2));
  const trailer = members.optional(constructed(3));
  members.end();
  if (trailer !== null && countOf(membersOf(trailer).next(tags.integer)) !== 1)
    return reject("malformed", "RFC 4055 §3.1", "trailer");
  const saltLength = salt === null ? 20 : countOf(membersOf(salt).next(tags.integer));
  return { hash, key: "rsa", padding: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength } };
}

function wrapped(members: Members, n: number): AlgorithmIdentifier | null {
  const element = members.optional(constructed(n));
  return element === null ? null : algorithmOf(membersOf(element).next(tags.sequence));
}

function hashOf(algorithm: AlgorithmIdentifier | null): string {
  const hash = algorithm !== null && Object.hasOwn(hashes, algorithm.oid) ? hashes[algorithm.oid] : undefined;
  if (hash === undefined) return reject("algorithm", "policy", `hash ${algorithm?.oid ?? "SHA-1"}`);
  if (algorithm !== null && algorithm.parameters !== null && !isNull(algorithm.parameters))
    return reject("malformed", "RFC 4055 §2.1", "parameters of a hash");
  return hash;
}
