import { once } from "node:events";
import { connect } from "node:tls";
import { asFailure } from "../../../main/failure/failure";
import { createPortalClient } from "../../../main/portal/client";
import type { Answer, Attack, Family } from "../attack";
import type { Stage } from "../stage/stage";

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
      await visitor.send("PUT", "/api/drafts/moving-in", '{"__proto__":{"name":"x"}}');
      const reply = await visitor.send("GET", "/api/drafts/moving-in");
      if (reply.text !== '{"draft":{}}') throw new Error(`kept: ${reply.text}`);
      return reply;
    },
  },
  {
    ...sent,
    id: "unknown-field",
    title: "A draft with a field the form does not have",
    measure: "fields are known by name; no other is kept",
    run: async ({ member }) => (await member()).send("PUT", "/api/drafts/moving-in", { account: "another" }),
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

export const connections: Family = {
  title: "Connections, bodies and paths that are odd",
  portals: ["usual"],
  attacks: [...connection, ...bodies, ...paths],
};
