import { fromHex } from "../../apdu/hex";

/** RFC 8017 §9.2, note 1: what stands before the 32 bytes of a SHA-256 digest in its DigestInfo. */
const sha256Prefix = fromHex("3031300D060960864801650304020105000420");

/** Whether the bytes are the DER DigestInfo of a SHA-256 digest: all a page may have signed. Of anything else, what the key would sign is not known. */
export function isSha256DigestInfo(bytes: Uint8Array): boolean {
  return bytes.length === sha256Prefix.length + 32 && sha256Prefix.every((byte, index) => bytes[index] === byte);
}
