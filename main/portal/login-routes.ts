import { Hono } from "hono";
import { type CertificateCheck, certificateCheckRequest, type Home } from "./api";
import { loginStatement } from "./challenges";
import { accountOf, loginAnswerOf } from "./login-answer";
import { maskCommonName } from "./masking";
import { consentOf } from "./member-routes";
import { refusalOf } from "./refusal";
import {
  bodyOf,
  bytesOf,
  challengeView,
  doerOf,
  giveSession,
  memberOf,
  type PortalEnvironment,
  sessionOf,
  takeSession,
  termsOf,
} from "./request";
import { audited, note, type Services, watchTimes } from "./services";
import type { MemberSession } from "./sessions";
import { verifyLogin } from "./verify-login";

/** Logging in and out, and the session between. */
export function loginRoutes(services: Services) {
  const { contract, now, sessions, logins, applications, checks, limits, records, secrets, tapTimes } = services;
  const routes = new Hono<PortalEnvironment>();

  routes.get("/session", (c) => {
    const session = c.get("session");
    return c.json(session === undefined ? sessions.nobody() : sessions.view(session));
  });

  /** "Go on" on the warning. */
  routes.post("/session/extension", (c) => c.json(sessions.view(memberOf(c))));

  routes.post("/login/challenges", async (c) => {
    await limits.allow("challenge", doerOf(c));
    const session = await sessionOf(c, sessions);
    const challenge = await audited(services, "challenge-issued", { session: session.id }, async () =>
      logins.issue(termsOf(c, session), (parts) => ({
        statement: loginStatement(parts),
        matter: null,
      })),
    );
    return c.json(challengeView(challenge, contract));
  });

  /** Begins the verdict on a certificate while the token signs. What it says is told again, bindingly, at the end. */
  routes.post("/certificate-checks", async (c) => {
    const { purpose, challenge, certificate } = await bodyOf(c, certificateCheckRequest);
    const terms = termsOf(c);
    const subject = { session: terms.session, challenge };
    await limits.allow("certificate-check", doerOf(c));
    try {
      await audited(services, "certificate-checked", subject, async () => {
        await tapTimes.certificateArrived(challenge);
        const asked = await (purpose === "login" ? logins : applications).look(challenge, terms);
        await checks.verdict(asked.id, bytesOf(certificate), purpose);
      });
    } catch (error) {
      const { code, detail } = refusalOf(error).body;
      return c.json({ refusal: { code, detail } } satisfies CertificateCheck);
    }
    return c.json({ refusal: null } satisfies CertificateCheck);
  });

  routes.post("/login", async (c) => {
    const arrived = now();
    const answer = await loginAnswerOf(c, contract);
    const terms = termsOf(c);
    const { challenge } = answer;
    const account = accountOf(answer, secrets);
    const good = await audited(services, "login", { session: terms.session, challenge }, () =>
      limits.attempt(doerOf(c, account), () => verifyLogin(answer, terms, { challenges: logins, checks })),
    );
    await watchTimes(services, { session: terms.session, challenge, account }, good, arrived);
    const previousLogin = await records.noteLogin(account, now());
    // An authentication certificate says no name: its common name has to do.
    const masked = maskCommonName(good.commonName);
    const { certificate: der } = answer;
    const session = await sessions.logIn(terms.session, { account, masked, certificate: der, previousLogin });
    giveSession(c, session);
    return c.json(await homeOf(session));
  });

  routes.get("/home", async (c) => c.json(await homeOf(memberOf(c))));

  routes.post("/logout", async (c) => {
    const session = c.get("session");
    if (session !== undefined) {
      await sessions.end(session.id);
      await note(services, "logout", { session: session.id, account: session.holder?.account });
    }
    takeSession(c);
    c.header("Clear-Site-Data", '"cookies", "storage"');
    return c.json(sessions.nobody());
  });

  async function homeOf(session: MemberSession): Promise<Home> {
    const { account, previousLogin } = session.holder;
    const [drafts, receipts, terms] = await Promise.all([
      records.drafts(account),
      records.list(account),
      consentOf(services, account),
    ]);
    return {
      session: sessions.view(session),
      previousLogin: previousLogin?.toISOString() ?? null,
      drafts,
      terms,
      receipts,
    };
  }

  return routes;
}
