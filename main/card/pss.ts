import { createHash, randomBytes } from "node:crypto";

const hashLength = 32;

/** EMSA-PSS-ENCODE (RFC 8017 clause 9.1.1) with SHA-256, MGF1 with SHA-256 and a random salt of 32 bytes. */
export function encodePss(messageHash: Uint8Array, modulusBits: number, salt = randomBytes(hashLength)): Uint8Array {
  const encodedBits = modulusBits - 1;
  const encodedLength = Math.ceil(encodedBits / 8);
  const hash = sha256(new Uint8Array(8), messageHash, salt);
  const block = Buffer.alloc(encodedLength - hashLength - 1);
  block[block.length - salt.length - 1] = 0x01;
  block.set(salt, block.length - salt.length);
  const mask = mgf1(hash, block.length);
  const masked = block.map((byte, index) => byte ^ (mask[index] ?? 0));
  masked[0] = (masked[0] ?? 0) & (0xff >> (8 * encodedLength - encodedBits));
  return Buffer.concat([masked, hash, Uint8Array.of(0xbc)]);
}

/** MGF1 (RFC 8017 appendix B.2.1). */
function mgf1(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / hashLength) }, (_, counter) =>
    sha256(seed, Uint8Array.of(counter >> 24, counter >> 16, counter >> 8, counter)),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

function sha256(...parts: Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}
