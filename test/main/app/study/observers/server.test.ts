import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { Agent, get, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type ObserverServer, serveObservers } from "../../../../../main/app/study/observers/server";
import { openServerCertificate, type ServerCertificate } from "../../../../../main/portal/server-certificate";

let folder: string;
let certificate: ServerCertificate;
let server: ObserverServer;
let clock = 0;
let changes = 0;
const agent = new Agent({ keepAlive: false });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-observers-"));
  certificate = await openServerCertificate(folder, new Date(), "192.0.2.7", "Kazashi observers");
  for (const name of ["observer", "kiosk", "assets"]) mkdirSync(join(folder, "windows", name), { recursive: true });
  writeFileSync(join(folder, "windows", "observer", "index.html"), "<p>__CSP_NONCE__</p>");
  writeFileSync(join(folder, "windows", "kiosk", "index.html"), "kiosk");
  writeFileSync(join(folder, "windows", "assets", "a-1b2c.js"), "1");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  clock = 0;
  changes = 0;
  server = await started();
});
afterEach(() => server.close());

const started = () =>
  serveObservers({
    ...{ certificate, windows: join(folder, "windows"), view: () => ({ seen: "first" }) },
    onChange: () => (changes += 1),
    now: () => clock,
  });

const place = (path: string, cookie?: string) => ({
  ...{ host: "127.0.0.1", port: server.port, path, ca: certificate.certificate, agent },
  headers: cookie === undefined ? {} : { cookie },
});

async function asked(path: string, { method = "GET", body = "", cookie = "" } = {}): Promise<IncomingMessage> {
  const outgoing = request({ ...place(path, cookie), method });
  outgoing.end(body);
  const [incoming]: IncomingMessage[] = await once(outgoing, "response");
  if (incoming === undefined) throw new Error("no response");
  return incoming;
}

async function entered(): Promise<string> {
  const { headers } = await asked("/enter", { method: "POST", body: JSON.stringify({ code: server.door.code }) });
  return headers["set-cookie"]?.[0] ?? "";
}

test("the certificate is for this computer's addresses, and nothing is said without TLS 1.3", async () => {
  const names = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ port: server.port, host: "127.0.0.1", ca: certificate.certificate }, () => {
      resolve(`${socket.getProtocol()} ${socket.getPeerX509Certificate()?.subjectAltName}`);
      socket.destroy();
    });
  });
  expect(names).toBe("TLSv1.3 DNS:localhost, IP Address:127.0.0.1, IP Address:192.0.2.7");
  const plain = await fetch(`http://127.0.0.1:${server.port}/`).then(
    () => "answered",
    () => "refused",
  );
  expect(plain).toBe("refused");
});

test("who has no pass gets the page and nothing of the session", async () => {
  const page = await asked("/");
  const nonce = /nonce-([^']+)/.exec(String(page.headers["content-security-policy"]))?.[1];
  expect(await text(page)).toBe(`<p>${nonce}</p>`);
  expect((await asked("/assets/a-1b2c.js")).statusCode).toBe(200);
  expect((await asked("/events")).statusCode).toBe(403);
  expect((await asked("/events", { cookie: `__Host-observer=${"0".repeat(48)}` })).statusCode).toBe(403);
  // Nothing else of the app is served, and nothing can be changed.
  for (const path of ["/kiosk/index.html", "/observer/index.html", "/assets/../kiosk/index.html", "/view"])
    expect((await asked(path)).statusCode, path).toBe(404);
  for (const method of ["POST", "PUT", "DELETE"])
    for (const path of ["/", "/events"]) expect((await asked(path, { method })).statusCode, method).toBe(404);
});

test("the code gives one browser a pass, with which it is told what is seen", async () => {
  const wrong = await asked("/enter", { method: "POST", body: JSON.stringify({ code: "x" }) });
  expect([wrong.statusCode, await text(wrong)]).toEqual([403, '{"refused":"wrong"}']);
  const soon = await asked("/enter", { method: "POST", body: JSON.stringify({ code: server.door.code }) });
  expect(soon.statusCode).toBe(429);
  for (const body of ["", "{}", '{"code":1}', `{"code":"${"1".repeat(300)}"}`])
    expect((await asked("/enter", { method: "POST", body })).statusCode, body).toBeGreaterThanOrEqual(400);
  clock += 1_000;
  const cookie = await entered();
  expect(cookie).toMatch(/^__Host-observer=[0-9a-f]{48}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);

  const watching = get(place("/events", cookie.split(";")[0]));
  const [stream]: IncomingMessage[] = await once(watching, "response");
  if (stream === undefined) throw new Error("no response");
  stream.setEncoding("utf8");
  expect(await once(stream, "data")).toEqual(['data: {"seen":"first"}\n\n']);
  expect(server.watching).toBe(1);
  server.tell({ seen: "second" });
  expect(await once(stream, "data")).toEqual(['data: {"seen":"second"}\n\n']);
  const before = changes;
  watching.destroy();
  await expect.poll(() => server.watching).toBe(0);
  expect(changes).toBeGreaterThan(before);
});

test("those who watch see the end of it", async () => {
  const cookie = await entered();
  const stream = await asked("/events", { cookie: cookie.split(";")[0] ?? "" });
  const closed = server.close();
  expect(await text(stream)).toBe('data: {"seen":"first"}\n\n');
  await closed;
  server = await started();
});
