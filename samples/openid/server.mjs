/**
 * A relying party that asks the portal by OpenID Connect who somebody is. A page has its server do everything.
 *     node samples/openid/server.mjs --provider https://localhost:8443 --port 9443
 * The portal knows it by `openid-clients.json` in the folder `portal` of its data folder:
 *     [{ "client_id": "sample", "client_name": "見本", "redirect_uris": ["https://localhost:9443/back"] }]
 */
import { randomUUID } from "node:crypto";
import * as client from "openid-client";
import { options, serve } from "../relying-party.mjs";

const settings = options(9443);
const provider = settings.provider ?? "https://localhost:8443";

/** Who the portal is, asked at the first login: code flow with PKCE, and no secret. */
const portal = () =>
  client.discovery(
    new URL(`${provider}/openid`),
    "sample",
    { token_endpoint_auth_method: "none", id_token_signed_response_alg: "ES256" },
    client.None(),
  );

/** Logins that wait for the citizen to come back, by the state that the portal returns. A real server ties them to its cookie. */
const open = new Map();
/** Who has logged in, until the page has asked for it once. */
const done = new Map();

const origin = await serve(
  { ...settings, page: new URL("page.html", import.meta.url) },
  {
    async "GET /login"() {
      const login = {
        configuration: await portal(),
        pkceCodeVerifier: client.randomPKCECodeVerifier(),
        expectedState: client.randomState(),
        expectedNonce: client.randomNonce(),
      };
      open.set(login.expectedState, login);
      return client.buildAuthorizationUrl(login.configuration, {
        redirect_uri: `${origin}/back`,
        scope: "openid",
        code_challenge: await client.calculatePKCECodeChallenge(login.pkceCodeVerifier),
        code_challenge_method: "S256",
        state: login.expectedState,
        nonce: login.expectedNonce,
      });
    },

    async "GET /back"(_, url) {
      const { configuration, ...expected } = open.get(url.searchParams.get("state")) ?? {};
      open.delete(expected.expectedState);
      if (configuration === undefined) throw new Error("nobody here has begun this login");
      const address = new URL(url.pathname + url.search, origin);
      const tokens = await client.authorizationCodeGrant(configuration, address, expected);
      const ticket = randomUUID();
      done.set(ticket, tokens.claims());
      return new URL(`/#${ticket}`, origin);
    },

    "POST /who"({ id }) {
      const claims = done.get(id);
      done.delete(id);
      if (claims === undefined) throw new Error("nobody has logged in under this number");
      return { outcome: "login", sub: claims.sub, acr: claims.acr, iss: claims.iss };
    },
  },
);
