import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:tls";
import { asFailure } from "../../../main/failure/failure";
import type { MovingIn } from "../../../main/portal/api";
import { createPortalClient } from "../../../main/portal/client";
import type { Answer, Attack, Family } from "../attack";
import { notice, type Stage } from "../stage/stage";

const malformed = { code: "request-malformed", status: 400, seen: "request-refused" } as const;
/** The connection is ended before there is a request; the log says why. */
const noRequest = { code: "request-malformed", status: 400, seen: "connection-refused" } as const;

const at = { step: "connection", stride: "T" } as const;

/** Sends an ambiguous request with another one hidden in it. Exactly one refusal may come back. */
async function smuggled({ portals }: Stage, headers: string, body: string): Promise<Answer> {
  const { origin } = portals.usual;
  const { host } = new URL(origin);
  const start = `POST /api/login/challenges HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\n`;
  const text = await portals.usual
    .visit()
    .raw(`${start}${headers}\r\n\r\n${body}GET /api/session HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
  const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
  if (statuses.length !== 1) throw new Error(`answered ${statuses.join(", ")}`);
  return { status: statuses[0] ?? null, code: "request-malformed" };
}

const connection: readonly Attack[] = [
  {
    ...at,
    id: "smuggling-length-and-chunks",
    title: "A request with a length and in chunks: the hidden one begins where only one of two readers looks",
    measure: "refused by the parser (RFC 9112 §6.3); nothing after it is read",
    expected: noRequest,
    run: (stage) => smuggled(stage, "Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
  },
  {
    ...at,
    id: "smuggling-two-lengths",
    title: "A request with two lengths",
    measure: "refused by the parser (RFC 9112 §6.3)",
    expected: noRequest,
    run: (stage) => smuggled(stage, "Content-Length: 0\r\nContent-Length: 9", ""),
  },
  {
    ...at,
    id: "smuggling-odd-coding",
    title: "A transfer coding that only careless readers take for “chunked”",
    measure: "refused by the parser (RFC 9112 §6.1)",
    expected: noRequest,
    run: (stage) => smuggled(stage, "Transfer-Encoding: xchunked", "0\r\n\r\n"),
  },
  {
    ...at,
    id: "smuggling-space-before-colon",
    title: "White space before a header's colon, so that one reader sees the header and the other does not",
    measure: "refused by the parser (RFC 9112 §5.1)",
    expected: noRequest,
    run: (stage) => smuggled(stage, "Content-Length : 3", ""),
  },
  {
    ...at,
    id: "header-split",
    title: "A control character in a header's value",
    measure: "refused by the parser (RFC 9110 §5.5)",
    expected: noRequest,
    run: (stage) => smuggled(stage, "X-Name: a\u0000b", ""),
  },
  {
    ...at,
    id: "oversize-header",
    title: "Headers that are too long",
    stride: "D",
    measure: "headers have 16 kB together",
    expected: { ...noRequest, status: 431 },
    run: (stage) => smuggled(stage, `X-Long: ${"a".repeat(16_500)}`, ""),
  },
  {
    ...at,
    id: "tls-downgraded",
    title: "A client, or somebody between, has the connection fall back to TLS 1.2",
    measure: "TLS 1.3 and nothing older",
    expected: { code: "request-malformed", status: null, seen: "connection-refused" },
    async run({ portals }) {
      const { origin, certificate } = portals.usual;
      const port = Number(new URL(origin).port);
      const socket = connect({
        port,
        host: "127.0.0.1",
        servername: "localhost",
        ca: certificate,
        maxVersion: "TLSv1.2",
      });
      try {
        await once(socket, "secureConnect");
        throw new Error(`connected with ${socket.getProtocol()}`);
      } catch (error) {
        if (!(error instanceof Error && "code" in error && String(error.code).startsWith("ERR_SSL"))) throw error;
        return { status: null, code: "request-malformed" };
      } finally {
        socket.destroy();
      }
    },
  },
  {
    ...at,
    id: "rogue-portal",
    title: "A server with a certificate of its own stands where the portal was",
    stride: "S",
    measure: "the portal's certificate is pinned",
    expected: { code: "portal-untrusted", status: null, seen: "asker" },
    async run({ portals }) {
      const client = createPortalClient({
        origin: portals.hasty.origin,
        trust: { pinned: portals.usual.certificate },
      });
      try {
        await client.requestLogin();
        return { status: 200, code: null };
      } catch (error) {
        return { status: null, code: asFailure(error).code };
      } finally {
        client.close();
      }
    },
  },
];

const sent = { step: "page", stride: "T", expected: malformed } as const;

const bodies: readonly Attack[] = [
  {
    ...sent,
    id: "oversize-body",
    title: "A body of 2 MB",
    stride: "D",
    measure: "a body has 1.5 MB at most",
    run: ({ portals }) => portals.usual.visit().send("POST", "/api/login", `{"a":"${"x".repeat(2_000_000)}"}`),
  },
  {
    ...sent,
    id: "oversize-chunked",
    title: "A body without a length that does not end",
    stride: "D",
    measure: "the limit counts what comes, not what is said",
    run: ({ portals }) =>
      portals.usual
        .visit()
        .send("POST", "/api/login", `{"a":"${"x".repeat(2_000_000)}"}`, { "transfer-encoding": "chunked" }),
  },
  {
    ...sent,
    id: "oversize-field",
    title: "A certificate field of 100 kB",
    stride: "D",
    measure: "every field has its length",
    async run({ portals }) {
      const visitor = portals.usual.visit();
      const { id } = await visitor.loginChallenge();
      return visitor.login({ challenge: id, certificate: "A".repeat(100_000), signature: "AAAA" });
    },
  },
  {
    ...sent,
    id: "nested-body",
    title: "JSON a hundred thousand levels deep",
    stride: "D",
    measure: "what does not fit the schema is not looked into",
    run: ({ portals }) =>
      portals.usual.visit().send("POST", "/api/login", `${"[".repeat(100_000)}${"]".repeat(100_000)}`),
  },
  {
    ...sent,
    id: "prototype",
    title: "A draft with a field called __proto__",
    stride: "E",
    measure: "fields are known by name; no other is kept",
    expected: { harmless: "the draft is empty", status: 200 },
    async run({ member }) {
      const visitor = await member();
      await visitor.send("PUT", "/api/draft", '{"__proto__":{"name":"x"}}');
      const reply = await visitor.send("GET", "/api/draft");
      if (reply.text !== '{"draft":{}}') throw new Error(`kept: ${reply.text}`);
      return reply;
    },
  },
  {
    ...sent,
    id: "unknown-field",
    title: "A draft with a field the form does not have",
    measure: "fields are known by name; no other is kept",
    run: async ({ member }) => (await member()).send("PUT", "/api/draft", { account: "another" }),
  },
  {
    ...sent,
    id: "body-cut-off",
    title: "A body that ends before its length, again and again, to have the portal complain of itself",
    stride: "D",
    measure: "a sender who goes away is refused like any malformed request",
    expected: { code: "request-malformed", status: null, seen: "request-refused" },
    async run({ portals }) {
      const { host, origin } = { ...portals.usual, host: new URL(portals.usual.origin).host };
      const head = `POST /api/login HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: application/json\r\n`;
      await portals.usual.visit().cutOff(`${head}Content-Length: 1000\r\n\r\n{"challenge"`);
      return { status: null, code: "request-malformed" };
    },
  },
  {
    ...sent,
    id: "wrong-type",
    title: "A list where a text belongs",
    measure: "every field has its type",
    run: async ({ portals }) =>
      portals.usual.visit().send("POST", "/api/login", { challenge: ["a"], certificate: {}, signature: 1 }),
  },
];

const path = (id: string, title: string, target: string): Attack => ({
  ...sent,
  id,
  title,
  stride: "I",
  measure: "paths that no browser sends are refused, and no path of a request meets the file system",
  async run({ portals }) {
    const reply = await portals.usual.visit().send("GET", target);
    if (reply.text.includes("PRIVATE")) throw new Error("a key was given out");
    return reply;
  },
});

const paths: readonly Attack[] = [
  path("path-dots", "The server's key by dot segments", "/assets/../../portal/server.key"),
  path("path-dots-encoded", "The portal's secret by encoded dots", "/%2e%2e/portal/secret"),
  path("path-slash-encoded", "The server's key by encoded slashes", "/assets/..%2f..%2fportal%2fserver.key"),
  {
    ...sent,
    id: "path-backslash",
    title: "The server's key by backslashes, as on Windows",
    stride: "I",
    measure: "an address with a backslash is none",
    expected: noRequest,
    async run({ portals }) {
      const reply = await portals.usual.visit().send("GET", "/assets\\..\\..\\portal\\server.key");
      return { status: reply.status, code: reply.text === "" ? "request-malformed" : null };
    },
  },
  path("path-zero", "A file name with a zero byte in it", "/index.html%00.js"),
];

const script = "<script>alert(1)</script>";
/** What each field of the form is filled with instead. */
const scripted: Readonly<Record<keyof MovingIn, unknown>> = {
  movedOn: script,
  name: script,
  postalCode: `999-0001${script}`,
  address: `架空県<img src=x onerror=alert(1)>`,
  previousAddress: `架空県"><svg/onload=alert(1)>`,
  householder: `<a href="javascript:alert(1)">架空　太郎</a>`,
  people: script,
  phone: `000-0000-0000${script}`,
};

async function prepared({ member }: Stage, wrong: Readonly<Record<string, unknown>>): Promise<Answer> {
  const application = { ...notice, ...wrong };
  return (await member()).send("POST", "/api/applications/preparations", { idempotencyKey: randomUUID(), application });
}

const form = { step: "application", stride: "T", expected: malformed } as const;

const fields: readonly Attack[] = [
  ...Object.entries(scripted).map(
    ([field, value]): Attack => ({
      ...form,
      id: `script-in-${field}`,
      title: `Script in the form's field “${field}”`,
      stride: "E",
      measure: "no field takes angle brackets; pages make text of text, and run no script but their own (CSP)",
      run: (stage) => prepared(stage, { [field]: value }),
    }),
  ),
  {
    ...form,
    id: "text-turned-around",
    title: "Direction characters, so that what is shown is not what is signed",
    stride: "R",
    measure: "no field takes direction, format or control characters",
    run: (stage) => prepared(stage, { address: "架空県\u202e号3番2目丁一" }),
  },
  {
    ...form,
    id: "second-line",
    title: "A line feed that adds a line to the text that is signed",
    measure: "no field takes direction, format or control characters",
    run: (stage) => prepared(stage, { householder: "架空　太郎\n異動する人数 / People moving: 20" }),
  },
  {
    ...form,
    id: "script-in-draft",
    title: "Script in a draft, which takes any text",
    stride: "E",
    measure: "it comes back as JSON to its own holder; pages make text of text, and run no script but their own (CSP)",
    expected: { harmless: "given back as JSON that no browser renders", status: 200 },
    async run({ member }) {
      const visitor = await member();
      await visitor.send("PUT", "/api/draft", { name: script });
      const reply = await visitor.send("GET", "/api/draft");
      const inert =
        String(reply.headers["content-type"]).startsWith("application/json") &&
        reply.headers["x-content-type-options"] === "nosniff" &&
        String(reply.headers["content-security-policy"]).startsWith("default-src 'none'; script-src 'self'");
      if (!inert || !reply.text.includes("alert(1)")) throw new Error("not given back as inert data");
      return reply;
    },
  },
  {
    ...form,
    id: "script-in-url",
    title: "Script in the page's address",
    step: "page",
    stride: "E",
    measure: "nothing of a request is written into a page",
    expected: { harmless: "the page as it always is", status: 200 },
    async run({ portals }) {
      const visitor = portals.usual.visit();
      const reply = await visitor.send("GET", `/login?lang="><script>alert(1)</script>`);
      if (reply.text.includes("alert")) throw new Error("it is in the page");
      return reply;
    },
  },
];

const forgedLine = '\n{"time":"2026-01-01T00:00:00.000Z","event":"login","outcome":"done"}';

const logs: readonly Attack[] = [
  {
    step: "challenge",
    stride: "R",
    id: "log-line-in-challenge",
    title: "A challenge's name with a line of the audit log in it",
    measure: "the log holds pseudonyms and codes; nothing of a request's text",
    expected: { code: "challenge-unknown", status: 404, seen: "login" },
    async run({ citizen, portals }) {
      const visitor = portals.usual.visit();
      const asked = await visitor.loginChallenge();
      return visitor.login(await citizen.answer("authentication", { ...asked, id: forgedLine.slice(0, 64) }));
    },
  },
  {
    step: "page",
    stride: "R",
    id: "log-line-in-path",
    title: "A line of the audit log in path and headers of a request that is refused",
    measure: "the log holds pseudonyms and codes; nothing of a request's text",
    expected: malformed,
    run: ({ portals }) =>
      portals.usual.visit().send("GET", `/api/${encodeURIComponent(forgedLine).replaceAll("%0A", "")}`, undefined, {
        "user-agent": forgedLine.trim(),
        "x-forwarded-for": "10.0.0.1",
      }),
  },
];

export const requests: Family = {
  title: "What is sent: connections, bodies, paths, fields, log lines",
  portals: ["usual"],
  attacks: [...connection, ...bodies, ...paths, ...fields, ...logs],
};
