import type { Authority } from "../trust/authority/types";
import { type Certificate, parseCertificate } from "../trust/path/certificate";
import { orCertificateFailure } from "../trust/path/failure-codes";
import type { Trust } from "./certificate-verdict";
import { createOcspClient, type Responder } from "./ocsp-client";
import type { RevocationPolicy } from "./portal";

/** The portal trusts its own authority, whose responder it knows, and the anchors it was given, of which it knows no responder. */
export function trustIn(
  authority: Authority,
  responder: Responder,
  further: readonly Uint8Array[],
  revocation: RevocationPolicy,
): Trust {
  const parsed = new WeakMap<Uint8Array, Certificate>();
  const parsedOnce = (der: Uint8Array): Certificate => {
    const certificate = parsed.get(der) ?? orCertificateFailure(() => parseCertificate(der));
    parsed.set(der, certificate);
    return certificate;
  };
  return {
    // Asked each time: the authority may have begun a new generation.
    get anchors(): readonly Certificate[] {
      return [...authority.anchors, ...further].map(parsedOnce);
    },
    revocation,
    askStatus: createOcspClient((issuer) =>
      authority.anchors.some((anchor) => Buffer.from(anchor).equals(issuer.der)) ? responder : null,
    ),
  };
}
