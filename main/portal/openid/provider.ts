import { createECDH } from "node:crypto";
import Provider, { interactionPolicy } from "oidc-provider";
import type { Passing } from "../passing";
import type { Secrets } from "../secrets";
import { createAdapter } from "./adapter";
import type { OpenIdClient } from "./clients";
import { interactionPath, mount } from "./paths";

/** Authentication context: a certificate of JPKI on a token in somebody's hand, with its PIN. */
export const acr = "urn:kazashi:jpki";

/** Seconds. A code is redeemed by a server at once; the rest lasts as long as a visit to a counter. */
const ttl = { AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600, AccessToken: 300, IdToken: 300 };

/**
 * An OpenID Connect provider whose login is a tap: authorization code with PKCE (RFC 7636, S256), no other flow, no scope but
 * `openid`. A relying party learns a subject that is its own: no two of them can compare theirs.
 */
export function createProvider(
  origin: string,
  clients: readonly OpenIdClient[],
  { passing, secrets, now }: { passing: Passing; secrets: Secrets; now: () => Date },
): Provider {
  const provider = new Provider(`${origin}${mount}`, {
    adapter: createAdapter(passing, now),
    clients: clients.map(({ client_secret, redirect_uris, ...client }) => ({
      ...client,
      redirect_uris: [...redirect_uris],
      ...(client_secret !== undefined && { client_secret }),
      token_endpoint_auth_method: client_secret === undefined ? "none" : "client_secret_basic",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      subject_type: "pairwise",
    })),
    clientDefaults: { id_token_signed_response_alg: "ES256" },
    jwks: { keys: [signingKey(secrets.key("openid signing"))] },
    cookies: { keys: [secrets.key("openid cookies").toString("base64url")], long: cookie, short: cookie },
    pkce: { required: () => true, methods: ["S256"] },
    responseTypes: ["code"],
    scopes: ["openid"],
    acrValues: [acr],
    claims: { openid: ["sub", "acr", "amr", "auth_time"] },
    subjectTypes: ["pairwise"],
    pairwiseIdentifier: async (_, account, client) =>
      secrets.pseudonym("account", `openid ${client.clientId} ${account}`),
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    interactions: { policy: everyTimeATap(), url: (_, { uid }) => interactionPath(uid) },
    // Tokens are fetched by servers; no page of another origin has a reason to.
    clientBasedCORS: () => false,
    findAccount: async (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    ttl,
    // What went wrong is the relying party's to know by its code, and nobody's to read on a page.
    renderError: async (ctx, { error, error_description }) => {
      ctx.type = "json";
      ctx.body = { error, error_description };
    },
  });
  // Connections come over TLS to this very process, or through something that the public origin stands for.
  provider.proxy = false;
  return provider;
}

const cookie = { httpOnly: true, sameSite: "lax", secure: true, signed: true, path: "/" } as const;

/** Whoever stood here before is no longer here: an earlier login counts for nothing. */
function everyTimeATap() {
  const policy = interactionPolicy.base();
  const tapped = new interactionPolicy.Check("tap", "a tap is required", (ctx) => ctx.oidc.result?.login === undefined);
  policy.get("login")?.checks.add(tapped);
  return policy;
}

/** ES256: a P-256 key from the portal's one secret, so that all its processes sign with it. */
function signingKey(d: Buffer) {
  const pair = createECDH("prime256v1");
  pair.setPrivateKey(d);
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33, 65)].map((part) => part.toString("base64url"));
  return { kty: "EC", crv: "P-256", alg: "ES256", use: "sig", d: d.toString("base64url"), x, y } as const;
}
