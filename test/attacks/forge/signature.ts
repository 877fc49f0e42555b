import { createHash } from "node:crypto";

/** What stands before a digest in its DigestInfo (RFC 8017 §9.2, note 1). */
const prefixes = {
  md5: "3020300c06082a864886f70d020505000410",
  sha1: "3021300906052b0e03021a05000414",
  sha256: "3031300d060960864801650304020105000420",
} as const;

export const digestInfoOf = (hash: keyof typeof prefixes, bytes: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(prefixes[hash], "hex"), createHash(hash).update(bytes).digest()]);

/** The digest at the end of a DigestInfo of SHA-256. */
export const digestIn = (digestInfo: Uint8Array): Uint8Array => digestInfo.slice(-32);

/**
 * A number of 256 bytes whose cube begins like a padded DigestInfo and goes on with rubbish: a signature to whoever does not
 * look at how the padding ends, for a key with the exponent 3 whose private half nobody used (Bleichenbacher, CRYPTO 2006).
 */
export function cubeRootSignature(digestInfo: Uint8Array): Uint8Array {
  const head = Buffer.concat([Buffer.from("0001ffffffffffffffff00", "hex"), digestInfo]);
  const wanted = BigInt(`0x${Buffer.concat([head, Buffer.alloc(256 - head.length, 0xff)]).toString("hex")}`);
  const root = cubeRoot(wanted);
  return Buffer.from(root.toString(16).padStart(512, "0"), "hex");
}

/** The largest whole number whose cube is not above `value`. */
function cubeRoot(value: bigint): bigint {
  let [low, high] = [0n, 1n << 700n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** 3n > value) high = middle;
    else low = middle;
  }
  return low;
}
