import { createHash } from "node:crypto";
import * as der from "../der/write";
import { algorithms, oids } from "./identifiers";

export interface SignedAttributes {
  /** SET OF Attribute, DER, under the universal tag: exactly what is signed (RFC 5652 §5.4). */
  readonly der: Uint8Array;
  /** DigestInfo of its SHA-256 (RFC 8017 §9.2), 51 bytes: what a token that only pads is given to sign. */
  readonly digestInfo: Uint8Array;
}

/**
 * The attributes a signer signs instead of the content: contentType (data), messageDigest and signingTime (RFC 5652 §11).
 *
 * @param content the bytes to be signed, or their SHA-256 where the content is elsewhere
 */
export function signedAttributes(
  content: Uint8Array | { readonly digest: Uint8Array },
  { signingTime }: { readonly signingTime: Date },
): SignedAttributes {
  const digest = content instanceof Uint8Array ? sha256(content) : content.digest;
  if (digest.length !== 32) throw new RangeError(`a SHA-256 digest has 32 bytes, not ${digest.length}`);
  const attributes = der.setOf(
    attribute(oids.contentType, der.oid(oids.data)),
    attribute(oids.messageDigest, der.octetString(digest)),
    attribute(oids.signingTime, der.time(signingTime)),
  );
  return { der: attributes, digestInfo: digestInfo(sha256(attributes)) };
}

/** DigestInfo of a SHA-256 digest; its parameters are NULL (RFC 8017 appendix B.1), unlike in CMS. */
export const digestInfo = (digest: Uint8Array): Uint8Array =>
  der.sequence(algorithms.sha256WithNull, der.octetString(digest));

const attribute = (type: string, value: der.Der): der.Der => der.sequence(der.oid(type), der.setOf(value));

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
