import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { challengeSchema, openIdReturnSchema } from "../../../main/portal/api";
import type { Answer, Attack, Family, Inert } from "../attack";
import { type Browser, type BrowserReply, createBrowser } from "../stage/browser";
import { base64 } from "../stage/citizen";
import { revokedCertificate } from "../stage/deceive";
import { openIdClients, type Stage } from "../stage/stage";

const [library, city] = openIdClients;

/** A login that a relying party has begun. */
interface Begun {
  readonly verifier: string;
  readonly state: string;
  readonly address: string;
}

function begin(changed: Readonly<Record<string, string | null>> = {}): Begun {
  const [verifier, state] = [randomBytes(32).toString("base64url"), randomBytes(16).toString("base64url")];
  const parameters = {
    client_id: library.client_id,
    redirect_uri: library.redirect_uris[0],
    response_type: "code",
    scope: "openid",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    state,
    nonce: randomBytes(16).toString("base64url"),
    ...changed,
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== null) query.set(name, value);
  return { verifier, state, address: `/openid/auth?${query}` };
}

const visit = ({ portals }: Stage): Browser => createBrowser(portals.usual);

/** Path of the login step that the portal sends the citizen to. */
async function stepOf(browser: Browser, { address }: Begun): Promise<string> {
  const { location, status, text } = await browser.send("GET", address);
  if (status !== 303 || !location?.startsWith("/openid/interaction/"))
    throw new Error(`no login step: ${status} ${text}`);
  return location;
}

async function tap(
  { citizen }: Stage,
  browser: Browser,
  path: string,
  changed: { certificate?: Uint8Array; digestInfo?: Uint8Array; headers?: Record<string, string> } = {},
): Promise<BrowserReply> {
  const { text } = await browser.send("POST", "/api/login/challenges", {});
  const challenge = challengeSchema.parse(JSON.parse(text));
  const info = changed.digestInfo ?? new Uint8Array(Buffer.from(challenge.digestInfo ?? "", "base64"));
  const answer = {
    challenge: challenge.id,
    certificate: base64(changed.certificate ?? citizen.certificate("authentication")),
    signature: base64(await citizen.sign("authentication", info)),
  };
  return browser.send("POST", `${path}/login`, answer, changed.headers);
}

/** The code that the citizen's browser carries back to the relying party. */
async function codeOf(stage: Stage, browser: Browser, begun: Begun): Promise<string> {
  const tapped = await tap(stage, browser, await stepOf(browser, begun));
  if (tapped.status !== 200) throw new Error(`an honest tap was refused: ${tapped.text}`);
  const { redirect } = openIdReturnSchema.parse(JSON.parse(tapped.text));
  const { location } = await browser.send("GET", redirect);
  const code = new URL(location ?? "").searchParams.get("code");
  if (code === null) throw new Error(`no code: ${location}`);
  return code;
}

/** As a server sends it, which is at no origin. */
const form = { "content-type": "application/x-www-form-urlencoded", origin: undefined };

function redeem(
  browser: Browser,
  code: string,
  verifier: string,
  changed: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<BrowserReply> {
  const parameters = {
    grant_type: "authorization_code",
    client_id: library.client_id,
    redirect_uri: library.redirect_uris[0],
    code,
    code_verifier: verifier,
    ...changed,
  };
  const body = new URLSearchParams(parameters).toString();
  return browser.send("POST", "/openid/token", body, { ...form, ...headers });
}

const errorSchema = z.object({ error: z.string() });

/** The library's refusal, by its name in RFC 6749. */
function refusedWith({ status, text }: BrowserReply, error: string): Answer {
  const said = errorSchema.safeParse(JSON.parse(text)).data?.error;
  if (said !== error) throw new Error(`${status} ${text}, and not ${error}`);
  return { status, code: null };
}

/** Sent back to the relying party without a code. */
function sentBackWith({ location, status }: BrowserReply, error: string): Answer {
  const back = new URL(location ?? "https://nowhere.example");
  const [said, code] = [back.searchParams.get("error"), back.searchParams.get("code")];
  if (said !== error || code !== null || !location?.startsWith(library.redirect_uris[0]))
    throw new Error(`${status} to ${location}, and not ${error}`);
  return { status, code: null };
}

const refused = (error: string, status: number): Inert => ({ harmless: `refused as \`${error}\``, status });
const sentBack = (error: string): Inert => ({ harmless: `sent back with \`${error}\` and no code`, status: 303 });

const inBrowser =
  (work: (browser: Browser, stage: Stage) => Promise<Answer>): Attack["run"] =>
  async (stage) => {
    const browser = visit(stage);
    try {
      return await work(browser, stage);
    } finally {
      browser.close();
    }
  };

const answered = ({ status, text }: BrowserReply): Answer => {
  const code = z.object({ code: z.string() }).safeParse(JSON.parse(text)).data?.code ?? null;
  return { status, code };
};

const authorization = { step: "page", stride: "S" } as const;
const login = { step: "login", stride: "S" } as const;
const token = { step: "session", stride: "S" } as const;

export const openid: Family = {
  title: "Relying parties that ask by OpenID Connect",
  portals: ["usual"],
  async control(stage) {
    const browser = visit(stage);
    const begun = begin();
    const { status, text } = await redeem(browser, await codeOf(stage, browser, begun), begun.verifier);
    browser.close();
    if (status !== 200) throw new Error(`an honest login was refused: ${text}`);
  },
  attacks: [
    {
      ...authorization,
      id: "openid-redirect",
      title: "A citizen is sent with a return address of the attacker's",
      measure: "return addresses are compared letter by letter with those registered",
      expected: refused("invalid_redirect_uri", 400),
      run: inBrowser(async (browser) => {
        const address = begin({ redirect_uri: `${library.redirect_uris[0]}/../../rogue` }).address;
        return refusedWith(await browser.send("GET", address), "invalid_redirect_uri");
      }),
    },
    {
      ...authorization,
      id: "openid-unknown-client",
      title: "Somebody asks who is registered nowhere",
      measure: "relying parties are registered by whoever runs the portal",
      expected: refused("invalid_client", 400),
      run: inBrowser(async (browser) =>
        refusedWith(await browser.send("GET", begin({ client_id: "rogue" }).address), "invalid_client"),
      ),
    },
    {
      ...authorization,
      id: "openid-no-pkce",
      title: "PKCE is left out, so that a stolen code can be redeemed",
      measure: "PKCE is required of every client",
      expected: sentBack("invalid_request"),
      run: inBrowser(async (browser) => {
        const { address } = begin({ code_challenge: null, code_challenge_method: null });
        return sentBackWith(await browser.send("GET", address), "invalid_request");
      }),
    },
    {
      ...authorization,
      id: "openid-pkce-plain",
      title: "PKCE is downgraded to plain, whose verifier stands in the address",
      measure: "S256 is the only method",
      expected: sentBack("invalid_request"),
      run: inBrowser(async (browser) =>
        sentBackWith(await browser.send("GET", begin({ code_challenge_method: "plain" }).address), "invalid_request"),
      ),
    },
    {
      ...authorization,
      id: "openid-implicit",
      title: "A token is asked for in the address itself (implicit flow)",
      stride: "I",
      measure: "there is the code flow and no other",
      expected: sentBack("unsupported_response_type"),
      run: inBrowser(async (browser) => {
        const { location, status } = await browser.send("GET", begin({ response_type: "id_token" }).address);
        // Of this flow even the refusal comes behind the "#".
        return sentBackWith(
          { status, text: "", location: location?.replace("#", "?") ?? null },
          "unsupported_response_type",
        );
      }),
    },
    {
      ...authorization,
      id: "openid-more-claims",
      title: "A relying party asks for name and address",
      stride: "I",
      measure: "there is no scope but openid, and no claim of a person's",
      expected: { harmless: "the token tells what it tells everybody", status: 200 },
      run: inBrowser(async (browser, stage) => {
        const claims = JSON.stringify({ id_token: { name: null, address: null } });
        const begun = begin({ scope: "openid profile address", claims });
        const { status, text } = await redeem(browser, await codeOf(stage, browser, begun), begun.verifier);
        const { id_token } = z.object({ id_token: z.string() }).parse(JSON.parse(text));
        const told = Object.keys(JSON.parse(Buffer.from(id_token.split(".")[1] ?? "", "base64url").toString()));
        const known = ["acr", "amr", "at_hash", "aud", "auth_time", "exp", "iat", "iss", "nonce", "sub"];
        const more = told.filter((name) => !known.includes(name));
        if (more.length > 0) throw new Error(`it tells ${more}`);
        return { status, code: null };
      }),
    },
    {
      ...login,
      id: "openid-no-tap",
      title: "The login step is skipped: the browser goes on as if somebody had tapped",
      measure: "the provider goes on with the result of a tap, and with nothing else",
      expected: { harmless: "sent to the login step again", status: 303 },
      run: inBrowser(async (browser) => {
        const path = await stepOf(browser, begin());
        const reply = await browser.send("GET", path.replace("/interaction/", "/auth/"));
        if (!reply.location?.startsWith("/openid/interaction/")) throw new Error(`sent to ${reply.location}`);
        return { status: reply.status, code: null };
      }),
    },
    {
      ...login,
      id: "openid-earlier-citizen",
      title: "Somebody comes to the kiosk after another has logged in, and is taken for them",
      measure: "every login is a tap, whatever the browser remembers",
      expected: { harmless: "sent to the login step", status: 303 },
      run: inBrowser(async (browser, stage) => {
        await codeOf(stage, browser, begin());
        const reply = await browser.send("GET", begin().address);
        if (!reply.location?.startsWith("/openid/interaction/")) throw new Error(`sent to ${reply.location}`);
        return { status: reply.status, code: null };
      }),
    },
    {
      ...login,
      id: "openid-others-step",
      title: "An attacker taps in the login step of somebody else, to have them logged in as the attacker",
      measure: "a login step belongs to the browser that has its cookie",
      expected: { code: "session-ended", status: 401, seen: "request-refused" },
      run: inBrowser(async (browser, stage) => {
        const path = await stepOf(browser, begin());
        const attacker = visit(stage);
        const reply = await tap(stage, attacker, path);
        attacker.close();
        return answered(reply);
      }),
    },
    {
      ...login,
      id: "openid-foreign-page",
      title: "A foreign page sends the tap's answer to the login step",
      measure: "what may change something comes from one of the portal's own pages",
      expected: { code: "origin-not-allowed", status: 403, seen: "request-refused" },
      run: inBrowser(async (browser, stage) => {
        const path = await stepOf(browser, begin());
        return answered(await tap(stage, browser, path, { headers: { origin: "https://rogue.example" } }));
      }),
    },
    {
      ...login,
      id: "openid-other-bytes",
      title: "The card has signed something else than the login step's challenge",
      measure: "the tap is verified as at any login",
      expected: { code: "signature-invalid", status: 403, seen: "openid-login" },
      run: inBrowser(async (browser, stage) => {
        const digestInfo = Buffer.concat([
          Buffer.from("3031300d060960864801650304020105000420", "hex"),
          createHash("sha256").update("anything").digest(),
        ]);
        return answered(await tap(stage, browser, await stepOf(browser, begin()), { digestInfo }));
      }),
    },
    {
      ...login,
      id: "openid-revoked",
      title: "A revoked certificate logs in elsewhere",
      measure: "the tap is verified as at any login",
      expected: { code: "certificate-revoked", status: 403, seen: "openid-login" },
      run: inBrowser(async (browser, stage) => {
        const { der: certificate } = await revokedCertificate(stage);
        return answered(await tap(stage, browser, await stepOf(browser, begin()), { certificate }));
      }),
    },
    {
      ...token,
      id: "openid-code-replayed",
      title: "An overheard code is redeemed again, with its verifier",
      measure: "a code is redeemed once; a second attempt takes back what the first was given",
      expected: refused("invalid_grant", 400),
      run: inBrowser(async (browser, stage) => {
        const begun = begin();
        const code = await codeOf(stage, browser, begun);
        const first = await redeem(browser, code, begun.verifier);
        const { access_token } = z.object({ access_token: z.string() }).parse(JSON.parse(first.text));
        const again = refusedWith(await redeem(browser, code, begun.verifier), "invalid_grant");
        const headers = { authorization: `Bearer ${access_token}` };
        const { status } = await browser.send("GET", "/openid/me", undefined, headers);
        if (status !== 401) throw new Error(`what the first was given is still worth something: ${status}`);
        return again;
      }),
    },
    {
      ...token,
      id: "openid-code-raced",
      title: "A code is redeemed four times at the same time",
      measure: "of several that spend one entry of the database, one is told so",
      expected: { harmless: "one of them is answered, at most", status: null },
      run: inBrowser(async (browser, stage) => {
        const begun = begin();
        const code = await codeOf(stage, browser, begun);
        const replies = await Promise.all([1, 2, 3, 4].map(() => redeem(browser, code, begun.verifier)));
        const good = replies.filter(({ status }) => status === 200).length;
        if (good > 1) throw new Error(`${good} of them were answered`);
        return { status: null, code: null };
      }),
    },
    {
      ...token,
      id: "openid-code-injected",
      title: "A stolen code is put into a login that the attacker has begun",
      measure: "a code goes with the verifier of whoever began the login (RFC 7636)",
      expected: refused("invalid_grant", 400),
      run: inBrowser(async (browser, stage) => {
        const code = await codeOf(stage, browser, begin());
        return refusedWith(await redeem(browser, code, begin().verifier), "invalid_grant");
      }),
    },
    {
      ...token,
      id: "openid-code-other-client",
      title: "One relying party redeems the code of another",
      measure: "a code goes with the client it was given to",
      expected: refused("invalid_grant", 400),
      run: inBrowser(async (browser, stage) => {
        const begun = begin();
        const code = await codeOf(stage, browser, begun);
        const authorization = `Basic ${Buffer.from(`${city.client_id}:${encodeURIComponent(city.client_secret)}`).toString("base64")}`;
        const changed = { client_id: city.client_id };
        return refusedWith(await redeem(browser, code, begun.verifier, changed, { authorization }), "invalid_grant");
      }),
    },
    {
      ...token,
      id: "openid-code-other-return",
      title: "A code is redeemed for another return address than it was sent to",
      measure: "a code goes with its return address (RFC 6749 §4.1.3)",
      expected: refused("invalid_grant", 400),
      run: inBrowser(async (browser, stage) => {
        const begun = begin();
        const code = await codeOf(stage, browser, begun);
        const changed = { redirect_uri: "https://rogue.example/back" };
        return refusedWith(await redeem(browser, code, begun.verifier, changed), "invalid_grant");
      }),
    },
    {
      ...token,
      id: "openid-secret-guessed",
      title: "A server's secret is guessed",
      measure: "a confidential client proves its secret",
      expected: refused("invalid_client", 401),
      run: inBrowser(async (browser) => {
        const authorization = `Basic ${Buffer.from(`${city.client_id}:guessed`).toString("base64")}`;
        return refusedWith(
          await redeem(browser, "x", "y".repeat(43), { client_id: city.client_id }, { authorization }),
          "invalid_client",
        );
      }),
    },
  ],
};
