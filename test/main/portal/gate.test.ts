import { once } from "node:events";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createPortalClient } from "../../../main/portal/client";
import { type Citizen, logIn, newTown, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;
let pages: string;

beforeAll(async () => {
  town = await newTown();
  pages = join(town.data, "pages");
  mkdirSync(join(pages, "assets"), { recursive: true });
  writeFileSync(join(pages, "index.html"), '<meta property="csp-nonce" content="__CSP_NONCE__">');
  writeFileSync(join(pages, "assets", "a-1b2c.js"), "1");
  portal = await town.start({ pagesDir: pages });
  citizen = await town.citizen();
});
afterAll(() => town.close());

/** A request as anybody may send it. */
async function raw(path: string, { method = "GET", body, ...headers }: Record<string, string> = {}) {
  const url = new URL(portal.origin);
  const outgoing = request({
    host: "127.0.0.1",
    port: url.port,
    servername: "localhost",
    ca: portal.certificate,
    agent: new Agent({ keepAlive: false }),
    method,
    path,
    headers: { host: url.host, ...headers },
  });
  outgoing.end(body);
  const [incoming] = await once(outgoing, "response");
  let text = "";
  for await (const part of incoming.setEncoding("utf8")) text += part;
  return { status: incoming.statusCode, headers: incoming.headers, text };
}

const json = { "content-type": "application/json" };

describe("TLS", () => {
  test("is 1.3 and nothing older", async () => {
    const port = Number(new URL(portal.origin).port);
    const hello = async (maxVersion: "TLSv1.2" | "TLSv1.3") => {
      const socket = connect({ port, host: "127.0.0.1", servername: "localhost", ca: portal.certificate, maxVersion });
      try {
        await once(socket, "secureConnect");
        return socket.getProtocol();
      } finally {
        socket.destroy();
      }
    };
    expect(await hello("TLSv1.3")).toBe("TLSv1.3");
    await expect(hello("TLSv1.2")).rejects.toThrow();
  });

  test("the client takes the pinned server and no other", async () => {
    const elsewhere = await newTown();
    const other = await elsewhere.start();
    const client = createPortalClient({ origin: portal.origin, trust: { pinned: other.certificate } });
    await expect(client.session()).rejects.toMatchObject({ code: "portal-untrusted" });
    client.close();
    await elsewhere.close();
    const gone = createPortalClient({ origin: other.origin, trust: { pinned: other.certificate } });
    await expect(gone.session()).rejects.toMatchObject({ code: "portal-unreachable" });
    gone.close();
  });

  test("the same certificate serves again after a restart, its key for its owner only", async () => {
    const again = await town.start();
    expect(again.certificate).toBe(portal.certificate);
    await again.close();
    for (const name of ["server.key", "secret"]) expect(statSync(join(town.data, "portal", name)).mode & 0o077).toBe(0);
  });
});

describe("the gate", () => {
  test.each(["/", "/api/session", "/assets/a-1b2c.js", "/nowhere"])("%s comes with the headers", async (path) => {
    const { headers } = await raw(path);
    expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(headers["content-security-policy"]).not.toContain("unsafe");
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
  });

  test("every page has a nonce of its own; assets are kept, the rest is not", async () => {
    const nonces = [(await raw("/login")).text, (await raw("/login")).text];
    expect(nonces[0]).toMatch(/content="[\w+/=]{16,}"/);
    expect(nonces[0]).not.toBe(nonces[1]);
    expect((await raw("/login")).headers["cache-control"]).toBe("no-store");
    expect((await raw("/api/session")).headers["cache-control"]).toBe("no-store");
    expect((await raw("/assets/a-1b2c.js")).headers["cache-control"]).toContain("immutable");
  });

  test.each([
    ["/../server.key", 400],
    ["/assets/../../portal/secret", 400],
    ["/%2e%2e/server.key", 400],
    ["/..", 400],
    ["/assets/..%2f..%2fserver.key", 400],
    ["/..\\server.key", 400],
    ["/assets/nothing.js", 404],
    ["/..hidden.key", 404],
  ])("%s leads nowhere", async (path, expected) => {
    const { status, text } = await raw(path);
    expect(status).toBe(expected);
    expect(text).not.toContain("PRIVATE");
  });

  test("what is no HTTP, or may be read in two ways, is refused, written down, and nothing after it is read", async () => {
    const { host, port } = new URL(portal.origin);
    const socket = connect({ port: Number(port), host: "127.0.0.1", servername: "localhost", ca: portal.certificate });
    await once(socket, "secureConnect");
    const lengths = "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    socket.write(`POST /api/logout HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${portal.origin}\r\n${lengths}`);
    socket.write(`GET /api/session HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    let text = "";
    for await (const part of socket) text += String(part);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text.match(/HTTP\/1\.1/g)).toHaveLength(1);
    await expect.poll(async () => (await town.audit()).map(({ event }) => event)).toContain("connection-refused");
  });

  test("what changes something must come from our own pages", async () => {
    const post = (headers: Record<string, string>) => raw("/api/login/challenges", { method: "POST", ...headers });
    expect((await post({ origin: portal.origin })).status).toBe(200);
    for (const origin of ["https://evil.example", "null", portal.origin.replace("https", "http")])
      expect(await post({ origin })).toMatchObject({ status: 403 });
    expect(await post({})).toMatchObject({ status: 403 });
    expect(await post({ origin: portal.origin, "sec-fetch-site": "cross-site" })).toMatchObject({ status: 403 });
    expect(await post({ origin: portal.origin, host: "evil.example" })).toMatchObject({ status: 403 });
    expect(JSON.parse((await post({ origin: "https://evil.example" })).text).code).toBe("origin-not-allowed");
  });

  test("a challenge given under one name of the portal is not answered under another", async () => {
    const one = portal.visit();
    const request = await one.requestLogin();
    const [cookie = ""] = (await raw("/api/login/challenges", { method: "POST", origin: portal.origin })).headers[
      "set-cookie"
    ] ?? [""];
    expect(request.challenge).toBeTruthy();
    const issued = await raw("/api/login/challenges", {
      method: "POST",
      origin: portal.origin,
      cookie: cookie.split(";")[0] ?? "",
    });
    const { id, digestInfo, expiresAt } = JSON.parse(issued.text);
    const answer = citizen.answer("authentication", {
      challenge: id,
      digestInfo: Buffer.from(digestInfo, "base64"),
      expiresAt: new Date(expiresAt),
    });
    const body = JSON.stringify({
      challenge: id,
      certificate: Buffer.from(answer.certificate).toString("base64"),
      signature: Buffer.from(answer.signature).toString("base64"),
    });
    const origin = portal.origin.replace("localhost", "127.0.0.1");
    const refused = await raw("/api/login", {
      method: "POST",
      ...json,
      origin,
      host: new URL(origin).host,
      cookie: cookie.split(";")[0] ?? "",
      body,
    });
    expect(JSON.parse(refused.text).code).toBe("origin-not-allowed");
  });

  test("a body that is no JSON, of another shape, or too long is malformed", async () => {
    const post = (body: string, type = json) =>
      raw("/api/login", { method: "POST", origin: portal.origin, body, ...type });
    for (const answer of [
      await post("{"),
      await post("[]"),
      await post("{}", { "content-type": "text/plain" }),
      await post(JSON.stringify({ challenge: "a", certificate: "A".repeat(20_000), signature: "AAAA" })),
      await post(`{"a":"${"x".repeat(1_600_000)}"}`),
    ]) {
      expect(answer.status).toBe(400);
      expect(JSON.parse(answer.text).code).toBe("request-malformed");
    }
  });
});

describe("sessions", () => {
  test("the cookie is the browser's alone, and new after login", async () => {
    const { headers } = await raw("/api/login/challenges", { method: "POST", origin: portal.origin });
    expect(headers["set-cookie"]?.[0]).toMatch(
      /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    // An id somebody else chose is not taken up.
    const fixed = "__Host-session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    const given = await raw("/api/login/challenges", { method: "POST", origin: portal.origin, cookie: fixed });
    expect(given.headers["set-cookie"]?.[0]).not.toContain(fixed);
  });

  test("the session from before the login is worth nothing after it", async () => {
    const begun = await raw("/api/login/challenges", { method: "POST", origin: portal.origin });
    const before = begun.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    const { id, digestInfo } = JSON.parse(begun.text);
    const signature = citizen.sign("authentication", Buffer.from(digestInfo, "base64"));
    const body = JSON.stringify({
      challenge: id,
      certificate: Buffer.from(citizen.certificate("authentication")).toString("base64"),
      signature: Buffer.from(signature).toString("base64"),
    });
    const answer = await raw("/api/login", { method: "POST", ...json, origin: portal.origin, cookie: before, body });
    expect(answer.status).toBe(200);
    const after = answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    expect(after).not.toBe(before);
    expect((await raw("/api/home", { cookie: before })).status).toBe(401);
    expect((await raw("/api/home", { cookie: after })).status).toBe(200);

    const out = await raw("/api/logout", { method: "POST", origin: portal.origin, cookie: after });
    expect(out.headers["clear-site-data"]).toBe('"cookies", "storage"');
    expect(out.headers["set-cookie"]?.[0]).toContain("Max-Age=0");
    expect((await raw("/api/home", { cookie: after })).status).toBe(401);
  });
});

describe("the audit log", () => {
  test("tells what happened by codes, and of nobody", async () => {
    await logIn(portal.visit(), citizen);
    await expect(
      portal.visit().completeLogin(
        citizen.answer("authentication", {
          challenge: "stolen",
          digestInfo: new Uint8Array(51),
          expiresAt: new Date(),
        }),
      ),
    ).rejects.toMatchObject({ code: "session-ended" });
    const entries = await town.audit();
    expect(entries).toContainEqual(expect.objectContaining({ event: "login", outcome: "done" }));
    expect(entries).toContainEqual(
      expect.objectContaining({ event: "request-refused", outcome: "refused", code: "session-ended" }),
    );
    const known = ["id", "time", "event", "flag", "outcome", "code", "session", "challenge", "key", "account"];
    for (const entry of entries) expect(Object.keys(entry).filter((name) => !known.includes(name))).toEqual([]);
    const record = town.authority.status(citizen.serials.authentication);
    expect(JSON.stringify(entries)).not.toContain(record?.commonName);
  });
});
