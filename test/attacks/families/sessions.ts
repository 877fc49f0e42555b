import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer, Attack, Family } from "../attack";
import { haste, notice, type Stage } from "../stage/stage";

const ended = { code: "session-ended", status: 401, seen: "request-refused" } as const;
const foreign = { code: "origin-not-allowed", status: 403, seen: "request-refused" } as const;
const malformed = { code: "request-malformed", status: 400, seen: "request-refused" } as const;

const at = { step: "session", stride: "S" } as const;
const page = { step: "page", stride: "T" } as const;

const cookies: readonly Attack[] = [
  {
    ...at,
    id: "fixation",
    title:
      "The attacker plants a session of their own in the victim's browser, and takes it up after the victim's login",
    measure: "the session id is new after login, and the old one worth nothing",
    expected: ended,
    async run({ citizen, portals }) {
      const [attacker, victim] = [portals.usual.visit(), portals.usual.visit()];
      await attacker.loginChallenge();
      victim.cookie = attacker.cookie;
      await victim.login(await citizen.answer("authentication", await victim.loginChallenge()));
      return attacker.send("GET", "/api/home");
    },
  },
  {
    ...at,
    id: "fixation-invented",
    title: "The attacker plants a session id they made up",
    measure: "ids that the portal did not give out are not taken up",
    expected: ended,
    async run({ citizen, portals }) {
      const [attacker, victim] = [portals.usual.visit(), portals.usual.visit()];
      attacker.cookie = `__Host-session=${"A".repeat(43)}`;
      victim.cookie = attacker.cookie;
      await victim.login(await citizen.answer("authentication", await victim.loginChallenge()));
      return attacker.send("GET", "/api/home");
    },
  },
  {
    ...at,
    id: "cookie-unprefixed",
    title: "A neighbour's cookie without the host prefix holds a genuine session id",
    measure: "the cookie's name begins with __Host-: only this host can have set it",
    expected: ended,
    async run({ member }) {
      const visitor = await member();
      visitor.cookie = visitor.cookie?.replace("__Host-", "") ?? null;
      return visitor.send("GET", "/api/home");
    },
  },
  {
    ...at,
    id: "after-logout",
    title: "A copied cookie is used after logout",
    measure: "logging out ends the session at the portal, whatever the browser keeps",
    expected: ended,
    async run({ member }) {
      const visitor = await member();
      const { cookie } = visitor;
      await visitor.send("POST", "/api/logout");
      visitor.cookie = cookie;
      return visitor.send("GET", "/api/home");
    },
  },
  {
    ...at,
    id: "left-alone",
    title: "The next person at the kiosk goes on in a session that was left alone",
    measure: "a session ends without a request for its idle time",
    expected: ended,
    async run({ member, portals }) {
      const visitor = await member(portals.hasty);
      await sleep(haste.idle * 1000 + 200);
      return visitor.send("GET", "/api/home");
    },
  },
  {
    ...at,
    id: "no-login",
    title: "An application is prepared without a login",
    stride: "E",
    measure: "whatever belongs to a holder needs a login",
    expected: ended,
    async run({ portals }) {
      const visitor = portals.usual.visit();
      await visitor.loginChallenge();
      return visitor.send("POST", "/api/applications/preparations", {
        idempotencyKey: randomUUID(),
        form: "moving-in",
        application: notice,
      });
    },
  },
  {
    ...at,
    id: "others-receipt",
    title: "A citizen asks for another one's receipt by its key",
    step: "application",
    stride: "I",
    measure: "a receipt is looked up by account and key; to anybody else there is none",
    expected: { harmless: "answered as if the key were new", status: 200 },
    async run({ citizen, other, member, portals }) {
      const visitor = await member();
      const key = randomUUID();
      await visitor.submit(await citizen.answer("signature", await visitor.prepare(notice, key)), key);
      const stranger = await member(portals.usual, other);
      const signed = await stranger.send("GET", `/api/applications/${key}/signed-data`);
      const receipt = await stranger.send("GET", `/api/applications/${key}`);
      if (receipt.text !== '{"receipt":null}' || signed.text !== '{"signedData":null,"text":null}')
        throw new Error("it was told");
      return receipt;
    },
  },
];

/** A change asked for in a logged-in citizen's browser by somebody else's page. */
async function forgedRequest({ member }: Stage, headers: Readonly<Record<string, string | null>>): Promise<Answer> {
  const visitor = await member();
  const reply = await visitor.send("PUT", "/api/drafts/moving-in", { name: "別人" }, headers);
  const { text } = await visitor.send("GET", "/api/drafts/moving-in");
  if (text.includes("別人")) throw new Error("the draft was changed");
  return reply;
}

const crossSite: readonly Attack[] = [
  {
    ...page,
    id: "csrf-origin",
    title: "Another site's page changes the citizen's draft with the citizen's cookie",
    measure: "changes are taken from the portal's own origin only (and SameSite=Strict keeps the cookie back)",
    expected: foreign,
    run: (stage) => forgedRequest(stage, { origin: "https://rogue.example" }),
  },
  {
    ...page,
    id: "csrf-null-origin",
    title: "A sandboxed frame, whose origin is “null”, does",
    measure: "changes are taken from the portal's own origin only",
    expected: foreign,
    run: (stage) => forgedRequest(stage, { origin: "null" }),
  },
  {
    ...page,
    id: "csrf-no-origin",
    title: "A client that leaves the Origin header out does",
    measure: "a change without an Origin is refused",
    expected: foreign,
    run: (stage) => forgedRequest(stage, { origin: null }),
  },
  {
    ...page,
    id: "csrf-cross-site",
    title: "A request that the browser itself calls cross-site",
    measure: "Sec-Fetch-Site is heeded where it comes",
    expected: foreign,
    run: (stage) => forgedRequest(stage, { "sec-fetch-site": "cross-site" }),
  },
  {
    ...page,
    id: "csrf-downgraded",
    title: "A page of the same name served without TLS does",
    measure: "an origin is scheme, name and port",
    expected: foreign,
    run: (stage) => forgedRequest(stage, { origin: stage.portals.usual.origin.replace("https:", "http:") }),
  },
  {
    ...page,
    id: "csrf-form",
    title: "JSON is sent as a plain form, which needs no permission across sites",
    measure: "application/json alone is read",
    expected: malformed,
    run: (stage) => forgedRequest(stage, { "content-type": "text/plain" }),
  },
  {
    ...page,
    id: "csrf-by-link",
    title: "A link or an image logs the citizen out",
    measure: "GET changes nothing",
    stride: "D",
    expected: malformed,
    async run({ member }) {
      const visitor = await member();
      const reply = await visitor.send("GET", "/api/logout");
      if ((await visitor.send("GET", "/api/home")).status !== 200) throw new Error("the citizen was logged out");
      return reply;
    },
  },
  {
    ...page,
    id: "dns-rebinding",
    title: "A name of the attacker's that leads to the portal's address",
    stride: "S",
    measure: "the portal answers under its own names only",
    expected: foreign,
    run: ({ portals }) => portals.usual.visit().send("GET", "/api/session", undefined, { host: "rogue.example" }),
  },
];

export const sessions: Family = {
  title: "Sessions, and requests in somebody's name",
  portals: ["usual", "hasty"],
  attacks: [...cookies, ...crossSite],
};
