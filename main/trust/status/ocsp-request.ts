/** An OCSP request: RFC 6960 §4.1, for one certificate. */
import { createHash, randomBytes } from "node:crypto";
import { type Certificate, parsedCertificate } from "../path/certificate";
import { tags } from "../path/der";
import { encoded } from "../path/der-write";

export interface OcspRequest {
  readonly der: Uint8Array;
  /** What the answer has to bring back (RFC 9654): pass it on with the answer. */
  readonly nonce: Uint8Array;
}

/** AlgorithmIdentifiers of the two hashes any responder knows; they name the issuer, nothing more hangs on them. */
const hashes = { sha1: "300906052b0e03021a0500", sha256: "300d06096086480165030402010500" } as const;

/**
 * The question whether `certificate`, issued by `issuer`, is good: both DER, or parsed. Unsigned, with a fresh nonce of 32 bytes
 * (RFC 9654 §2.1). Throws `Rejected` (malformed).
 */
export function createOcspRequest(
  certificate: Uint8Array | Certificate,
  issuer: Uint8Array | Certificate,
  hash: keyof typeof hashes = "sha1",
): OcspRequest {
  const { subject, publicKey } = parsedCertificate(issuer);
  const { serial } = parsedCertificate(certificate);
  const digest = (bytes: Uint8Array) => encoded(tags.octetString, createHash(hash).update(bytes).digest());
  const id = encoded(
    tags.sequence,
    Buffer.from(hashes[hash], "hex"),
    digest(subject.der),
    digest(publicKey.bits),
    encoded(tags.integer, Buffer.from(serial, "hex")),
  );
  const nonce = randomBytes(32);
  const nonceExtension = encoded(
    tags.sequence,
    Buffer.from("06092b0601050507300102", "hex"),
    encoded(tags.octetString, encoded(tags.octetString, nonce)),
  );
  const requestList = encoded(tags.sequence, encoded(tags.sequence, id));
  const extensions = encoded(0xa2, encoded(tags.sequence, nonceExtension));
  return { der: encoded(tags.sequence, encoded(tags.sequence, requestList, extensions)), nonce };
}
