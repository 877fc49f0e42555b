import type { KeyObject } from "node:crypto";
import { Failure } from "../failure/failure";
import { type Certificate, parseCertificate } from "../trust/path/certificate";
import { certificateFailure, orCertificateFailure } from "../trust/path/failure-codes";
import type { Rejection } from "../trust/path/rejection";
import { modern, verificationKey } from "../trust/path/signature";
import { pathVerifier } from "../trust/path/verify-path";
import { type JpkiCertificate, readJpkiCertificate } from "../trust/profile/jpki";
import type { Purpose } from "./api";
import type { AskStatus } from "./ocsp-client";
import type { RevocationPolicy } from "./portal";

/** What the portal trusts. */
export interface Trust {
  readonly anchors: readonly Certificate[];
  readonly revocation: RevocationPolicy;
  readonly askStatus: AskStatus;
}

/** A certificate that was good at the instant it was judged. */
export interface GoodCertificate {
  readonly profile: JpkiCertificate;
  /** The subject's common name: an identifier the issuer made, not a person's name. */
  readonly commonName: string;
  readonly publicKey: KeyObject;
}

/** 署名用 signs applications, 利用者証明用 logs in, and neither does the other's work. */
const purposeNeeded = { login: "authentication", application: "signature" } as const satisfies Record<Purpose, string>;

/** Is this a certificate the portal accepts for this purpose, now? The rules in their order; the first one broken is told. */
export async function judgeCertificate(
  der: Uint8Array,
  purpose: Purpose,
  at: Date,
  trust: Trust,
): Promise<GoodCertificate> {
  // 1. It is DER of an X.509 certificate, and one of the JPKI profile.
  const certificate = orCertificateFailure(() => parseCertificate(der));
  const profile = readJpkiCertificate(certificate);

  // 2. Its policy says it is for this.
  if (profile.purpose !== purposeNeeded[purpose])
    throw new Failure("certificate-wrong-purpose", { about: `${profile.purpose} certificate` });

  // 3. A path leads from a trust anchor to it, valid now (RFC 5280 §6.1).
  const { anchors, revocation } = trust;
  const verified = pathVerifier({ certificate, anchors, at });
  const path = verified({ revocation: "off" });
  if (!path.accepted) throw chainFailure(path.rejection, certificate, anchors);

  // 4. It is neither revoked nor suspended, as its issuer's responder says (RFC 6960), or policy forgoes the answer.
  if (revocation !== "off") {
    const issuer = path.path.at(-2);
    const answer = issuer === undefined ? null : await trust.askStatus(certificate, issuer);
    const status = verified({ revocation, ocspResponses: answer === null ? [] : [answer] });
    if (!status.accepted) throw certificateFailure(status.rejection);
  }

  const { key } = orCertificateFailure(() => verificationKey(certificate.publicKey, modern));
  return { profile, commonName: commonNameOf(profile), publicKey: key };
}

/**
 * Authorities may share a name and differ in key, as the generations of JPKI's do. A certificate whose issuer has the right
 * name and a key nobody here trusts was not tampered with: it comes from elsewhere.
 */
function chainFailure(rejection: Rejection, certificate: Certificate, anchors: readonly Certificate[]): Failure {
  const { authorityKey } = certificate.extensions;
  const foreign =
    rejection.reason === "signature" &&
    authorityKey !== null &&
    !anchors.some((anchor) => anchor.extensions.subjectKey === authorityKey);
  return certificateFailure(
    foreign ? { ...rejection, reason: "no-path", about: "issuer's key not trusted" } : rejection,
  );
}

function commonNameOf({ subject }: JpkiCertificate): string {
  const [, name] = /(?:^|, )CN=([^,]+)$/.exec(subject) ?? [];
  if (name === undefined) throw new Failure("certificate-malformed", { about: "common name" });
  return name;
}
