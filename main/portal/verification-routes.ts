import { Hono } from "hono";
import { verifySignedData } from "../trust/cms-verify/signed-data";
import { type Verification, verificationRequest } from "./api";
import { judgeCertificate } from "./certificate-verdict";
import { bodyOf, bytesOf, doerOf, type PortalEnvironment } from "./request";
import { audited, type Services } from "./services";

/** The portal's verdict on a document signed elsewhere: detached CMS. Needs no login, keeps nothing. */
export function verificationRoutes(services: Services) {
  return new Hono<PortalEnvironment>().post("/verifications", async (c) => {
    await services.limits.allow("verification", doerOf(c));
    const { document, signedData } = await bodyOf(c, verificationRequest);
    const { profile } = await audited(services, "document-verified", {}, async () => {
      const { certificate } = verifySignedData(bytesOf(signedData), bytesOf(document));
      return judgeCertificate(certificate, "application", services.now(), services.trust);
    });
    const { subject, issuer, serial, notAfter } = profile;
    return c.json({ subject, issuer, serial, notAfter: notAfter.toISOString() } satisfies Verification);
  });
}
