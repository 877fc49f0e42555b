/** RFC 5280: is there a valid path from a trust anchor to this certificate, and is everything on it unrevoked? */
import type { Certificate } from "./certificate";
import type { Rejection } from "./rejection";

export interface PathInput {
  /** The certificate to judge: DER, or parsed. */
  readonly certificate: Uint8Array | Certificate;
  /** Certificates of the authorities trusted beforehand. Parse them once for speed. */
  readonly anchors: readonly (Uint8Array | Certificate)[];
  /** Certificates that may help to build a path; from anywhere, trusted in nothing. */
  readonly intermediates?: readonly (Uint8Array | Certificate)[];
  /** The instant the path is judged for. */
  readonly at: Date;
  /** `required`: no path without fresh status of each certificate; `if-known`: only a known bad status rejects; `off`. */
  readonly revocation: "required" | "if-known" | "off";
  /** DER CertificateLists, complete and delta, from anywhere. */
  readonly crls?: readonly Uint8Array[];
  /** DER OCSPResponses, from anywhere; preferred over CRLs for the certificates they speak of. */
  readonly ocspResponses?: readonly Uint8Array[];
}

export type PathVerdict =
  | {
      readonly accepted: true;
      /** Trust anchor first, the judged certificate last. */
      readonly path: readonly Certificate[];
      /** RFC 9618 user_constrained_policy_set: object identifiers in dotted form, sorted. */
      readonly policies: readonly string[];
    }
  | { readonly accepted: false; readonly rejection: Rejection };

export function verifyPath(_input: PathInput): PathVerdict {
  throw new Error("not yet");
}
