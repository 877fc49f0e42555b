import * as der from "../der/write";

/** Object identifiers of RFC 5652 and RFC 5754. */
export const oids = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  sha256: "2.16.840.1.101.3.4.2.1",
  sha256WithRsaEncryption: "1.2.840.113549.1.1.11",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

export const algorithms = {
  /** In CMS the parameters are absent (RFC 5754 §2). */
  sha256: der.sequence(der.oid(oids.sha256)),
  /** In DigestInfo they are NULL (RFC 8017 appendix B.1). */
  sha256WithNull: der.sequence(der.oid(oids.sha256), der.nothing),
  /** NULL parameters are a must (RFC 4055 §5); some verifiers refuse the algorithm without them. */
  sha256WithRsa: der.sequence(der.oid(oids.sha256WithRsaEncryption), der.nothing),
  /** Without parameters (RFC 5754 §3.3). */
  sha256WithEcdsa: der.sequence(der.oid(oids.ecdsaWithSha256)),
} as const;
