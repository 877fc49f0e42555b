import { Hono } from "hono";
import { Failure } from "../failure/failure";
import { signedAttributes } from "../trust/cms/signed-attributes";
import { verifySignedData } from "../trust/cms-verify/signed-data";
import {
  type Accepted,
  applicationRequests,
  draftSchema,
  type Prepared,
  prepareRequest,
  type Receipt,
  type SignedCopy,
} from "./api";
import type { ChallengeTerms, StatementParts } from "./challenges";
import { checkValues, todayInJapan, type Values } from "./forms/form";
import { type FormId, formIdSchema, forms } from "./forms/forms";
import { applicationText } from "./forms/text";
import { maskName } from "./masking";
import { FormRefused } from "./refusal";
import {
  bodyOf,
  bytesOf,
  challengeView,
  doerOf,
  memberOf,
  type PortalContext,
  type PortalEnvironment,
  termsOf,
} from "./request";
import { audited, note, type Services, watchTimes } from "./services";
import type { MemberSession } from "./sessions";
import {
  type ApplicationMeans,
  type SignedApplication,
  type Submission,
  verifyApplication,
} from "./verify-application";
import { verifyShownApplication } from "./verify-shown-application";

/** Applications: filled in, kept as a draft, shown, signed, taken on once, and looked up. */
export function applicationRoutes(services: Services) {
  const { contract, now, sessions, applications, checks, limits, records, submissions } = services;
  const routes = new Hono<PortalEnvironment>();

  /** Nothing of a person is kept before they have agreed to the terms that hold now. @throws Failure `terms-not-agreed` */
  async function consentingMemberOf(c: PortalContext): Promise<MemberSession> {
    const session = memberOf(c);
    if ((await records.agreedAt(session.holder.account, services.termsVersion)) === null)
      throw new Failure("terms-not-agreed");
    return session;
  }

  routes.get("/drafts/:form", async (c) =>
    c.json({ draft: await records.draft(memberOf(c).holder.account, formOf(c)) }),
  );

  routes.put("/drafts/:form", async (c) => {
    await limits.allow("draft", doerOf(c));
    const { account } = (await consentingMemberOf(c)).holder;
    const [form, draft] = [formOf(c), await bodyOf(c, draftSchema)];
    const foreign = Object.keys(draft).filter((name) => !forms[form].fields.some((field) => field.name === name));
    if (foreign.length > 0) throw new FormRefused(foreign);
    await records.saveDraft(account, form, draft, now());
    return c.json({});
  });

  routes.delete("/drafts/:form", async (c) => {
    await records.dropDraft(memberOf(c).holder.account, formOf(c));
    return c.json({});
  });

  /** Makes of the form what will be signed, and the challenge for it. */
  routes.post("/applications/preparations", async (c) => {
    const { account } = (await consentingMemberOf(c)).holder;
    const { idempotencyKey, form, application } = await bodyOf(c, prepareRequest);
    await limits.allow("challenge", doerOf(c));
    const checked = checkValues(forms[form], application, todayInJapan(now()));
    if ("wrong" in checked) throw new FormRefused(checked.wrong);
    const terms = termsOf(c);
    const challenge = await audited(
      services,
      "application-prepared",
      { session: terms.session, account, key: idempotencyKey },
      async () =>
        applications.issue(terms, (parts) => prepare(form, checked.values, { idempotencyKey, account }, parts)),
    );
    const text = Buffer.from(challenge.matter.content).toString("utf8");
    return c.json({ challenge: challengeView(challenge, contract), text } satisfies Prepared);
  });

  routes.post("/applications", async (c) => {
    const arrived = now();
    let session = memberOf(c);
    const { account } = session.holder;
    const answer = await answerOf(c, account);
    const { challenge, idempotencyKey } = answer;
    const terms = termsOf(c);
    await limits.allow("application", doerOf(c));
    const subject = { session: session.id, account, challenge, key: idempotencyKey };
    const { receipt, repeated } = await audited(services, "application-accepted", subject, () =>
      submissions.submit(answer, async (requestHash) => {
        const signed = await limits.attempt(doerOf(c), () =>
          answer.verify(requestHash, terms, { challenges: applications, checks }),
        );
        await watchTimes(services, subject, signed.signer, arrived);
        const name = signed.signer.profile.holder?.name;
        if (name !== undefined) session = await sessions.showAs(session, maskName(name));
        return { form: signed.submission.form, signedData: signed.signedData };
      }),
    );
    if (repeated) await note(services, "application-repeated", subject);
    return c.json({ receipt, session: sessions.view(session) } satisfies Accepted);
  });

  routes.get("/applications", async (c) =>
    c.json({ receipts: (await records.list(memberOf(c).holder.account)) satisfies Receipt[] }),
  );

  /** Whether an application was taken on, for whoever lost the answer. null: it was not. */
  routes.get("/applications/:key", async (c) =>
    c.json({ receipt: await records.find(memberOf(c).holder.account, c.req.param("key")) }),
  );

  /** The holder's own copy: the CMS SignedData as it is kept, and the text that was signed. */
  routes.get("/applications/:key/signed-data", async (c) => {
    const signedData = await records.signedData(memberOf(c).holder.account, c.req.param("key"));
    if (signedData === null) return c.json({ signedData: null, text: null } satisfies SignedCopy);
    const text = Buffer.from(verifySignedData(signedData).content).toString("utf8");
    return c.json({ signedData: Buffer.from(signedData).toString("base64"), text } satisfies SignedCopy);
  });

  /** The request's answer to an application's challenge, in the portal's contract. @throws Failure `request-malformed` */
  async function answerOf(c: PortalContext, account: string) {
    type Verify = (requestHash: string, terms: ChallengeTerms, means: ApplicationMeans) => Promise<SignedApplication>;
    if (contract === "page") {
      const { challenge, idempotencyKey, ...base64 } = await bodyOf(c, applicationRequests.page);
      const [certificate, signature] = [bytesOf(base64.certificate), bytesOf(base64.signature)];
      const answer = { challenge, idempotencyKey, account, certificate, signature };
      const verify: Verify = (requestHash, terms, means) => verifyApplication({ ...answer, requestHash }, terms, means);
      return { challenge, idempotencyKey, account, proof: [certificate, signature], verify };
    }
    const { challenge, idempotencyKey, ...base64 } = await bodyOf(c, applicationRequests.kazashi);
    const signedData = bytesOf(base64.signedData);
    const answer = { challenge, idempotencyKey, account, signedData };
    const verify: Verify = (requestHash, terms, means) =>
      verifyShownApplication({ ...answer, requestHash }, terms, means);
    return { challenge, idempotencyKey, account, proof: [signedData], verify };
  }

  return routes;
}

/** @throws Failure `request-malformed` for a form there is not */
function formOf(c: PortalContext): FormId {
  const form = formIdSchema.safeParse(c.req.param("form"));
  if (!form.success) throw new Failure("request-malformed", { about: "no such form" });
  return form.data;
}

/** What is signed is not the text but the CMS attributes that carry its hash (RFC 5652 §5.4). */
function prepare(
  form: FormId,
  values: Values,
  { idempotencyKey, account }: { idempotencyKey: string; account: string },
  parts: StatementParts,
): { statement: Uint8Array; matter: Submission } {
  const content = Buffer.from(applicationText(form, values, idempotencyKey, parts), "utf8");
  // UTCTime has no fractions of a second (RFC 5652 §11.3).
  const signingTime = new Date(Math.floor(parts.issuedAt.getTime() / 1000) * 1000);
  return {
    statement: signedAttributes(content, { signingTime }).der,
    matter: { idempotencyKey, account, form, content, signingTime },
  };
}
