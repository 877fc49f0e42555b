import { once } from "node:events";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "node:tls";
import { z } from "zod";
import { challengeSchema, homeSchema, type Purpose, preparedSchema } from "../../../main/portal/api";
import type { Values } from "../../../main/portal/forms/form";
import type { Answer } from "../attack";

export interface Reply extends Answer {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What a signed request carries; every field may be anything. */
export interface SignedBody {
  readonly challenge: string;
  /** Base64. */
  readonly certificate: string;
  readonly signature: string;
}

/** What a token is to sign. */
export interface Asked {
  readonly id: string;
  readonly digestInfo: Uint8Array;
}

/** Somebody on the network: sends whatever they like, and keeps the cookie they are given, unless they put another in its place. */
export interface Visitor {
  cookie: string | null;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string | null>>): Promise<Reply>;
  loginChallenge(): Promise<Asked>;
  /** Sends the certificate ahead, as a page does while the card signs. */
  sendAhead(purpose: Purpose, answer: Omit<SignedBody, "signature">): Promise<Reply>;
  login(answer: SignedBody): Promise<Reply>;
  /** Agrees to the terms of use that a login has told of. */
  agree(loggedIn: Reply): Promise<void>;
  prepare(application: Values, idempotencyKey: string): Promise<Asked & { readonly text: string }>;
  submit(answer: SignedBody, idempotencyKey: string): Promise<Reply>;
  /** Bytes as they are, on a connection of their own; everything that comes back until it is closed. */
  raw(text: string): Promise<string>;
  /** Sends the beginning of something and goes away. */
  cutOff(text: string): Promise<void>;
  close(): void;
}

const refusal = z.object({ code: z.string() });

/** @param keepAlive false: a connection for each request */
export function createVisitor(
  origin: string,
  certificate: string,
  { from = "127.0.0.1", keepAlive = true }: { from?: string | undefined; keepAlive?: boolean } = {},
): Visitor {
  const { host, port } = new URL(origin);
  const agent = new Agent({ keepAlive });
  const server = {
    host: "127.0.0.1",
    localAddress: from,
    port: Number(port),
    servername: "localhost",
    ca: certificate,
  };

  const send: Visitor["send"] = async (method, path, body, changed = {}) => {
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const headers: Record<string, string> = {};
    const usual = {
      host,
      origin,
      "content-type": text === undefined ? null : "application/json",
      cookie: visitor.cookie,
    };
    for (const [name, value] of Object.entries({ ...usual, ...changed })) if (value !== null) headers[name] = value;
    const outgoing = request({ ...server, agent, method, path, headers });
    outgoing.end(text);
    const [incoming] = await once(outgoing, "response");
    let received = "";
    for await (const part of incoming.setEncoding("utf8")) received += part;
    const [given] = incoming.headers["set-cookie"] ?? [];
    if (given !== undefined) visitor.cookie = String(given).split(";")[0] ?? null;
    const code = refusal.safeParse(jsonOf(received)).data?.code ?? null;
    return { status: incoming.statusCode, code, headers: incoming.headers, text: received };
  };

  const visitor: Visitor = {
    cookie: null,
    send,
    async loginChallenge() {
      return asked(challengeSchema.parse(jsonOf((await send("POST", "/api/login/challenges")).text)));
    },
    sendAhead: (purpose, { certificate, challenge }) =>
      send("POST", "/api/certificate-checks", { purpose, certificate, challenge }),
    login: (answer) => send("POST", "/api/login", answer),
    async agree({ text }) {
      const { version } = homeSchema.parse(jsonOf(text)).terms;
      await send("POST", "/api/terms", { version });
    },
    async prepare(application, idempotencyKey) {
      const reply = await send("POST", "/api/applications/preparations", {
        idempotencyKey,
        form: "moving-in",
        application,
      });
      const { challenge, text } = preparedSchema.parse(jsonOf(reply.text));
      return { ...asked(challenge), text };
    },
    submit: (answer, idempotencyKey) => send("POST", "/api/applications", { ...answer, idempotencyKey }),
    async raw(text) {
      const socket = connect(server);
      await once(socket, "secureConnect");
      socket.write(text);
      let received = "";
      for await (const part of socket) received += String(part);
      return received;
    },
    async cutOff(text) {
      const socket = connect(server);
      await once(socket, "secureConnect");
      await new Promise<void>((resolve) => socket.write(text, () => resolve()));
      await sleep(100);
      socket.destroy();
    },
    close: () => agent.destroy(),
  };
  return visitor;
}

const asked = ({ id, digestInfo }: z.infer<typeof challengeSchema>): Asked => ({
  id,
  digestInfo: new Uint8Array(Buffer.from(digestInfo ?? "", "base64")),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
