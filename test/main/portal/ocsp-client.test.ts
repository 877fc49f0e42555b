import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createOcspClient, overHttp } from "../../../main/portal/ocsp-client";
import { type Certificate, parseCertificate } from "../../../main/trust/path/certificate";
import { newTown, type Town } from "./citizen";

let town: Town;
let issuer: Certificate;
let certificate: Certificate;
let server: Server | undefined;

beforeAll(async () => {
  town = await newTown();
  issuer = parseCertificate(town.authority.caCertificate("authentication"));
  certificate = parseCertificate((await town.citizen()).certificate("authentication"));
});
afterAll(() => town.close());
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

async function askOf(responder: RequestListener) {
  server = createServer(responder).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("no port");
  return createOcspClient(() => overHttp(`http://127.0.0.1:${address.port}/`, 500))(certificate, issuer);
}

describe("asking for a certificate's status", () => {
  test("posts a request and gives back the answer with the nonce it must bring back", async () => {
    const got: { method: string | undefined; type: string | undefined; body: Buffer }[] = [];
    const answer = await askOf(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part);
      got.push({ method: request.method, type: request.headers["content-type"], body: Buffer.concat(parts) });
      response.writeHead(200, { "content-type": "application/ocsp-response" }).end(Buffer.from([1, 2]));
    });
    expect(got).toMatchObject([{ method: "POST", type: "application/ocsp-request" }]);
    expect(Buffer.from(answer?.der ?? [])).toEqual(Buffer.from([1, 2]));
    expect(answer?.nonce).toHaveLength(32);
    expect(got[0]?.body.includes(Buffer.from(answer?.nonce ?? []))).toBe(true);
  });

  const silent: [string, RequestListener][] = [
    ["an error", (_, response) => response.writeHead(500).end()],
    ["another kind of content", (_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>")],
    ["a way elsewhere", (_, response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
    ["a torn connection", (request) => request.socket.destroy()],
    [
      "too much",
      (_, response) =>
        response.writeHead(200, { "content-type": "application/ocsp-response" }).end(Buffer.alloc(70_000)),
    ],
    ["nothing", () => undefined],
  ];
  test.each(silent)("takes %s for silence, within the citizen's patience", async (_, responder) => {
    const begun = performance.now();
    expect(await askOf(responder)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test("asks nobody where no responder is known", async () => {
    expect(await createOcspClient(() => null)(certificate, issuer)).toBeNull();
    expect(await createOcspClient(() => overHttp("http://127.0.0.1:1/", 500))(certificate, issuer)).toBeNull();
  });
});
