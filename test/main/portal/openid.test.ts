import { mkdirSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { join } from "node:path";
import * as client from "openid-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { challengeSchema, openIdInteractionSchema, openIdReturnSchema } from "../../../main/portal/api";
import { type Browser, type BrowserReply, createBrowser } from "../../attacks/stage/browser";
import { base64, type Citizen, newTown, type RunningPortal, type Town } from "./citizen";

const redirectUri = "https://party.example/back";
const secret = "a secret of the relying party's server";
const parties = [
  { client_id: "public", client_name: "架空図書館", redirect_uris: [redirectUri] },
  {
    client_id: "server",
    client_name: "架空市電子窓口",
    redirect_uris: ["https://city.example/back"],
    client_secret: secret,
  },
];

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;

beforeAll(async () => {
  town = await newTown(new Date());
  mkdirSync(join(town.data, "portal"), { recursive: true });
  writeFileSync(join(town.data, "portal", "openid-clients.json"), JSON.stringify(parties));
  portal = await town.start();
  citizen = await town.citizen();
});
afterAll(() => town.close());

const browser = () => createBrowser(portal);

/** The relying party's side, by an independent library; over TLS that trusts the portal's certificate. */
async function discovered(id: string): Promise<client.Configuration> {
  const agent = new Agent({ ca: portal.certificate });
  const custom: client.CustomFetch = (url, { body, headers, method }) =>
    new Promise((resolve, reject) => {
      const outgoing = request(url, { agent, method, headers }, (incoming) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("end", () => {
          const given = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]);
          resolve(new Response(Buffer.concat(parts), { status: incoming.statusCode ?? 0, headers: given }));
        });
      });
      outgoing.on("error", reject);
      outgoing.end(body === undefined || body === null ? undefined : String(body));
    });
  const [authentication, metadata] =
    id === "server" ? [client.ClientSecretBasic(secret), {}] : [client.None(), { token_endpoint_auth_method: "none" }];
  return client.discovery(
    new URL(`${portal.origin}/openid`),
    id,
    { ...metadata, id_token_signed_response_alg: "ES256" },
    authentication,
    { [client.customFetch]: custom },
  );
}

interface Asked {
  readonly configuration: client.Configuration;
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly url: URL;
}

async function ask(id: string, changed: Record<string, string> = {}): Promise<Asked> {
  const configuration = await discovered(id);
  const [verifier, state, nonce] = [client.randomPKCECodeVerifier(), client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: id === "server" ? "https://city.example/back" : redirectUri,
    scope: "openid",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
    nonce,
    ...changed,
  });
  for (const [name, value] of Object.entries(changed)) if (value === "") url.searchParams.delete(name);
  return { configuration, verifier, state, nonce, url };
}

/** From the relying party's redirect to where the portal's page would be. */
async function interaction(visitor: Browser, { url }: Asked): Promise<string> {
  const { location, status, text } = await visitor.send("GET", url.href);
  expect(status, text).toBe(303);
  return location ?? "";
}

/** `ahead`: the certificate goes first, as a kiosk sends it. */
async function tap(visitor: Browser, path: string, who: Citizen, { ahead = false } = {}): Promise<BrowserReply> {
  const asked = await visitor.send("POST", "/api/login/challenges", {});
  const challenge = challengeSchema.parse(JSON.parse(asked.text));
  const certificate = base64(who.certificate("authentication"));
  if (ahead)
    await visitor.send("POST", "/api/certificate-checks", { purpose: "login", challenge: challenge.id, certificate });
  const digestInfo = new Uint8Array(Buffer.from(challenge.digestInfo ?? "", "base64"));
  return visitor.send("POST", `${path}/login`, {
    challenge: challenge.id,
    certificate,
    signature: base64(who.sign("authentication", digestInfo)),
  });
}

/** The whole way of a citizen; answers where the relying party gets its code. */
async function tapped(visitor: Browser, asked: Asked, who = citizen): Promise<URL> {
  const path = await interaction(visitor, asked);
  const { status, text } = await tap(visitor, path, who);
  expect(status, text).toBe(200);
  const { redirect } = openIdReturnSchema.parse(JSON.parse(text));
  const back = await visitor.send("GET", redirect);
  expect(back.status, back.text).toBe(303);
  return new URL(back.location ?? "");
}

const redeem = ({ configuration, nonce, state, verifier }: Asked, back: URL) =>
  client.authorizationCodeGrant(configuration, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });

describe("a relying party that asks by OpenID Connect", () => {
  test.each(["public", "server"])("learns who has tapped: %s client", async (id) => {
    const visitor = browser();
    const asked = await ask(id);
    const path = await interaction(visitor, asked);
    const { text } = await visitor.send("GET", `${path}/details`);
    expect(openIdInteractionSchema.parse(JSON.parse(text)).client).toBe(
      parties.find(({ client_id }) => client_id === id)?.client_name,
    );
    const tokens = await redeem(asked, await tapped(visitor, asked));
    expect(tokens.claims()).toMatchObject({
      iss: `${portal.origin}/openid`,
      aud: id,
      acr: "urn:kazashi:jpki",
      amr: ["sc", "pin"],
      nonce: asked.nonce,
    });
    visitor.close();
  });

  test("knows the same citizen again, and shares no name for them with another", async () => {
    const subject = async (id: string, who: Citizen) => {
      const visitor = browser();
      const asked = await ask(id);
      const tokens = await redeem(asked, await tapped(visitor, asked, who));
      visitor.close();
      return tokens.claims()?.sub;
    };
    const other = await town.citizen();
    const [first, again, elsewhere, others] = [
      await subject("public", citizen),
      await subject("public", citizen),
      await subject("server", citizen),
      await subject("public", other),
    ];
    expect(again).toBe(first);
    expect(new Set([first, elsewhere, others]).size).toBe(3);
  });

  test("asks for a tap each time, whoever stood there before", async () => {
    const visitor = browser();
    const asked = await ask("public");
    await tapped(visitor, asked);
    expect(await interaction(visitor, await ask("public"))).toMatch(/^\/openid\/interaction\//);
    // Nobody is logged in at the portal by it.
    const session = z.object({ holder: z.string().nullable() });
    expect(session.parse(JSON.parse((await visitor.send("GET", "/api/session")).text)).holder).toBeNull();
    visitor.close();
  });

  test("has staff told of a tap whose times do not fit, as the portal's own login has", async () => {
    const visitor = browser();
    const path = await interaction(visitor, await ask("public"));
    // No time passes by the town's clock between certificate and signature.
    const { status, text } = await tap(visitor, path, citizen, { ahead: true });
    expect(status, text).toBe(200);
    expect((await town.audit()).filter(({ event }) => event === "tap-flagged")).toMatchObject([
      { outcome: "flagged", flag: "signature-early" },
    ]);
    visitor.close();
  });
});
