import { Hono } from "hono";
import { signedAttributes } from "../trust/cms/signed-attributes";
import {
  type Accepted,
  applicationRequest,
  draftSchema,
  type MovingIn,
  type Prepared,
  prepareRequest,
  type Receipt,
} from "./api";
import type { StatementParts } from "./challenges";
import { maskName } from "./masking";
import { movingInText } from "./moving-in-text";
import { FormRefused } from "./refusal";
import { bodyOf, bytesOf, challengeView, doerOf, memberOf, type RequestVariables, termsOf } from "./request";
import { audited, flag, note, type Services } from "./services";
import { type Submission, verifyApplication } from "./verify-application";

/** The moving-in notice: filled in, kept as a draft, shown, signed, taken on once, and looked up. */
export function applicationRoutes(services: Services) {
  const { now, sessions, applications, checks, limits, records, submissions, tapTimes } = services;
  const routes = new Hono<{ Variables: RequestVariables }>();

  routes.get("/draft", async (c) => c.json({ draft: await records.draft(memberOf(c).holder.account) }));

  routes.put("/draft", async (c) => {
    await limits.allow("draft", doerOf(c));
    await records.saveDraft(memberOf(c).holder.account, await bodyOf(c, draftSchema), now());
    return c.json({});
  });

  /** Makes of the form what will be signed, and the challenge for it. */
  routes.post("/applications/preparations", async (c) => {
    const { account } = memberOf(c).holder;
    const { idempotencyKey, application } = await bodyOf(c, prepareRequest);
    await limits.allow("challenge", doerOf(c));
    if (application.movedOn > todayInJapan(now())) throw new FormRefused(["movedOn"]);
    const terms = termsOf(c);
    const challenge = await audited(
      services,
      "application-prepared",
      { session: terms.session, account, key: idempotencyKey },
      async () => applications.issue(terms, (parts) => prepare(application, idempotencyKey, account, parts)),
    );
    const text = Buffer.from(challenge.matter.content).toString("utf8");
    return c.json({ challenge: challengeView(challenge), text } satisfies Prepared);
  });

  routes.post("/applications", async (c) => {
    const arrived = now();
    let session = memberOf(c);
    const { account } = session.holder;
    const { challenge, idempotencyKey, certificate, signature } = await bodyOf(c, applicationRequest);
    const answer = {
      challenge,
      idempotencyKey,
      account,
      certificate: bytesOf(certificate),
      signature: bytesOf(signature),
    };
    const terms = termsOf(c);
    await limits.allow("application", doerOf(c));
    const subject = { session: session.id, account, challenge, key: idempotencyKey };
    const { receipt, repeated } = await audited(services, "application-accepted", subject, () =>
      submissions.submit(answer, async (requestHash) => {
        const signed = await limits.attempt(doerOf(c), () =>
          verifyApplication({ ...answer, requestHash }, terms, { challenges: applications, checks }),
        );
        const odd = await tapTimes.judge(challenge, signed.signer.profile.medium, arrived);
        if (odd !== null) await flag(services, subject, odd);
        const name = signed.signer.profile.holder?.name;
        if (name !== undefined) session = await sessions.showAs(session, maskName(name));
        return signed;
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

  /** The holder's own copy: the CMS SignedData as it is kept. */
  routes.get("/applications/:key/signed-data", async (c) => {
    const signedData = await records.signedData(memberOf(c).holder.account, c.req.param("key"));
    return c.json({ signedData: signedData && Buffer.from(signedData).toString("base64") });
  });

  return routes;
}

/** What is signed is not the text but the CMS attributes that carry its hash (RFC 5652 §5.4). */
function prepare(
  application: MovingIn,
  idempotencyKey: string,
  account: string,
  parts: StatementParts,
): { statement: Uint8Array; matter: Submission } {
  const content = Buffer.from(movingInText(application, idempotencyKey, parts), "utf8");
  // UTCTime has no fractions of a second (RFC 5652 §11.3).
  const signingTime = new Date(Math.floor(parts.issuedAt.getTime() / 1000) * 1000);
  return {
    statement: signedAttributes(content, { signingTime }).der,
    matter: { idempotencyKey, account, content, signingTime },
  };
}

/** Whoever has not moved yet cannot give notice of it; the day is that of the counter, in Japan, without summer time. */
const todayInJapan = (now: Date): string => new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10);
