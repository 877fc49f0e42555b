import type { KeyObject } from "node:crypto";
import { p384 } from "@noble/curves/nist.js";
import type { SignatureForm } from "./signature";

/** RFC 8017 clause 9.2 note 1: DigestInfo up to the hash, and the hash's length. */
const digestInfos = [
  ["3031300d060960864801650304020105000420", 32],
  ["3041300d060960864801650304020205000430", 48],
  ["3051300d060960864801650304020305000440", 64],
] as const;

/** The hash in a DigestInfo of SHA-256, SHA-384 or SHA-512; undefined for anything else. */
function hashIn(data: Uint8Array): Uint8Array | undefined {
  const text = Buffer.from(data).toString("hex");
  const found = digestInfos.find(
    ([prefix, length]) => text.startsWith(prefix) && data.length === prefix.length / 2 + length,
  );
  return found && data.subarray(-found[1]);
}

/** Longest ECDSA-Sig-Value on P-384: two integers of 49 bytes with their headers, in a sequence. */
export const longestEcSignature = 104;

/**
 * P1 00 with a P-384 key, a stand-in: nothing is published of the next card's application. It takes the DigestInfo that
 * today's readers and portals send, signs the hash in it (FIPS 186-5 clause 6.4.1, a longer one cut to 384 bits) and answers
 * ECDSA-Sig-Value, as certificates and CMS hold it (RFC 3279 clause 2.2.3).
 */
export const ecdsaOfDigestInfo: SignatureForm = {
  takes: (data) => hashIn(data) !== undefined,
  sign(key, data) {
    const hash = hashIn(data);
    if (hash === undefined) throw new RangeError("not a DigestInfo");
    // node:crypto signs messages with EC keys, but no finished hashes.
    return p384.sign(hash, privateScalar(key), { prehash: false, format: "der", lowS: false });
  },
};

function privateScalar(key: KeyObject): Uint8Array {
  const { d } = key.export({ format: "jwk" });
  if (d === undefined) throw new TypeError("not a private EC key");
  return Buffer.from(d, "base64url");
}
