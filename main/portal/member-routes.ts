import { Hono } from "hono";
import { Failure } from "../failure/failure";
import { readJpkiCertificate } from "../trust/profile/jpki";
import { type CertificateStatus, consentRequest, type Refusal, type Terms } from "./api";
import { judgeCertificate } from "./certificate-verdict";
import { refusalOf } from "./refusal";
import { bodyOf, doerOf, memberOf, type PortalEnvironment } from "./request";
import { audited, type Services } from "./services";

/** What concerns somebody who is logged in besides applications: their certificate, and the terms of use. */
export function memberRoutes(services: Services) {
  const { limits, now, records, termsVersion, trust } = services;
  const routes = new Hono<PortalEnvironment>();

  /** The certificate that logged in, judged anew: it may have been suspended since. */
  routes.get("/certificate", async (c) => {
    const { certificate } = memberOf(c).holder;
    await limits.allow("certificate-check", doerOf(c));
    const at = now();
    const { medium, serial, issuer, notBefore, notAfter } = readJpkiCertificate(certificate);
    const refusal = await judgeCertificate(certificate, "login", at, trust).then(
      () => null,
      (error): Refusal => refusalOf(error).body,
    );
    return c.json({
      ...{ medium, serial, issuer, notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() },
      checkedAt: at.toISOString(),
      refusal: refusal && { code: refusal.code, detail: refusal.detail },
    } satisfies CertificateStatus);
  });

  /** Agrees to the terms that were shown. @throws Failure `terms-not-agreed` where those hold no more */
  routes.post("/terms", async (c) => {
    const { id, holder } = memberOf(c);
    const { version } = await bodyOf(c, consentRequest);
    await audited(services, "terms-agreed", { session: id, account: holder.account }, async () => {
      if (version !== termsVersion) throw new Failure("terms-not-agreed", { about: "another version holds" });
      await records.agree(holder.account, version, now());
    });
    return c.json(await consentOf(services, holder.account));
  });

  return routes;
}

export async function consentOf(
  { records, termsVersion }: Pick<Services, "records" | "termsVersion">,
  account: string,
): Promise<Terms> {
  const agreedAt = await records.agreedAt(account, termsVersion);
  return { version: termsVersion, agreedAt: agreedAt?.toISOString() ?? null };
}
