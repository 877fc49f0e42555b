import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import type Provider from "oidc-provider";
import { errors } from "oidc-provider";
import { Failure } from "../../failure/failure";
import type { OpenIdInteraction, OpenIdReturn } from "../api";
import { accountOf, loginAnswerOf } from "../login-answer";
import { doerOf, type PortalEnvironment, termsOf } from "../request";
import { audited, type Services, watchTimes } from "../services";
import { verifyLogin } from "../verify-login";
import { mount } from "./paths";
import { acr } from "./provider";

/**
 * The login step, for the portal's own page: who asks, and the tap's answer. Below the interaction's path, where its cookie is.
 * The answer is verified as at any login; nobody is logged in at the portal by it.
 */
export function interactionRoutes(services: Services, provider: Provider) {
  const { checks, contract, limits, logins, now, secrets } = services;
  const routes = new Hono<PortalEnvironment>();

  const interactionOf = async ({ incoming, outgoing }: HttpBindings) =>
    provider.interactionDetails(incoming, outgoing).catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) throw new Failure("session-ended", {}, { cause: error });
      throw error;
    });

  const clientOf = (params: { readonly client_id?: unknown }): string => String(params.client_id);

  routes.get("/details", async (c) => {
    const { params } = await interactionOf(c.env);
    const client = await provider.Client.find(clientOf(params));
    return c.json({ client: client?.clientName ?? clientOf(params) } satisfies OpenIdInteraction);
  });

  routes.post("/login", async (c) => {
    const arrived = now();
    const { params } = await interactionOf(c.env);
    const terms = termsOf(c);
    const answer = await loginAnswerOf(c, contract);
    const account = accountOf(answer, secrets);
    const subject = { session: terms.session, challenge: answer.challenge, account };
    const redirect = await audited(services, "openid-login", subject, async () => {
      const good = await limits.attempt(doerOf(c, account), () =>
        verifyLogin(answer, terms, { challenges: logins, checks }),
      );
      await watchTimes(services, subject, good, arrived);
      const grant = new provider.Grant({ accountId: account, clientId: clientOf(params) });
      grant.addOIDCScope("openid");
      const login = { accountId: account, acr, amr: ["sc", "pin"], remember: false };
      const result = { login, consent: { grantId: await grant.save() } };
      return provider.interactionResult(c.env.incoming, c.env.outgoing, result, { mergeWithLastSubmission: false });
    });
    return c.json({ redirect } satisfies OpenIdReturn);
  });

  return routes;
}

/** Everything else below the mount is the library's. */
export function providerRoutes(provider: Provider) {
  const callback = provider.callback();
  return new Hono<PortalEnvironment>().all("*", async (c) => {
    const { incoming, outgoing } = c.env;
    const { url = "" } = incoming;
    outgoing.setHeader("X-Content-Type-Options", "nosniff");
    outgoing.setHeader("Referrer-Policy", "no-referrer");
    outgoing.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    // As other servers do for what is mounted below a path: the library makes its own addresses from the difference.
    Object.assign(incoming, { originalUrl: url, url: url.slice(mount.length) });
    await callback(incoming, outgoing);
    return RESPONSE_ALREADY_SENT;
  });
}
