/**
 * What the samples share: a web server on this machine, and a look at a certificate. Node and openssl, nothing of Kazashi.
 */
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

/**
 * Options of every sample: the port, the folder of its TLS key and certificate (made at the first start), and the folder of the
 * CAs whose certificates citizens have: of Kazashi's test authority, `anchors` in `authority` of the data folder.
 * @param {number} port where none is given
 */
export function options(port) {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({ options: { port: text, tls: text, anchors: text, provider: text } });
  return { ...values, port: Number(values.port ?? port), tls: values.tls ?? join(tmpdir(), "kazashi-samples") };
}

/**
 * What the pages send; a field that is missing makes its route fail, which is an answer as well.
 * @typedef {{ id: string, certificate: string, signature: string, signatures: string[], clientData: string, signedData: string }} Sent
 */

/**
 * Serves one page at "/", and JSON. A route gets the request's JSON and answers an object; what it throws is the reason that the
 * page shows.
 * @param {{ port: number, tls: string, page: URL }} settings
 * @param {Record<string, (body: Sent, url: URL) => unknown>} routes "POST /login"
 * @returns {Promise<string>} its origin; the line on stdout says it, and which certificate to give the kiosk as --pin
 */
export function serve({ port, tls, page }, routes) {
  const { certificate, key } = tlsFiles(tls);
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key) },
    async (request, response) => {
      const url = new URL(request.url ?? "/", `https://${request.headers.host}`);
      const route = routes[`${request.method} ${url.pathname}`];
      const say = (/** @type {number} */ status, /** @type {unknown} */ answer) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
      try {
        if (route !== undefined) {
          const answer = await route(await jsonOf(request), url);
          if (answer instanceof URL) response.writeHead(303, { location: answer.href }).end();
          else say(200, answer);
        } else if (url.pathname === "/" && request.method === "GET") {
          response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(readFileSync(page));
        } else say(404, { reason: "no such address" });
      } catch (error) {
        say(403, { reason: error instanceof Error ? error.message : String(error) });
      }
    },
  );
  return new Promise((resolve) => {
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const origin = `https://localhost:${typeof address === "object" ? address?.port : port}`;
      process.stdout.write(`${JSON.stringify({ origin, pin: certificate })}\n`);
      resolve(origin);
    });
  });
}

/** @param {import("node:http").IncomingMessage} request */
async function jsonOf(request) {
  let text = "";
  for await (const part of request) {
    text += part;
    if (text.length > 1_000_000) throw new Error("the request is too long");
  }
  return text === "" ? {} : JSON.parse(text);
}

/** A key of this machine's own, and a certificate that only the kiosk is told to take. @param {string} folder */
function tlsFiles(folder) {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  if (!existsSync(certificate)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"];
    const files = ["-keyout", key, "-out", certificate];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"];
    execFileSync("openssl", ["req", "-x509", ...kind, ...files, ...subject], { stdio: "pipe" });
  }
  return { key, certificate };
}

/**
 * The certificates of one of the two CAs, as PEM. By the files' names: both generations of a CA have one subject.
 * @param {string | undefined} folder
 * @param {"authentication" | "signature"} purpose
 */
export function anchors(folder, purpose) {
  if (folder === undefined) throw new Error("--anchors DIR: the folder of the CAs' certificates");
  return readdirSync(folder)
    .filter((name) => name.startsWith(purpose))
    .map((name) => new X509Certificate(readFileSync(join(folder, name))).toString());
}

/**
 * The certificate, if one of these CAs issued it and it is valid today. That is the least; whether it was revoked only a
 * verifier with access to the authority's responder can tell (in Kazashi: main/trust, which the portal uses).
 * @param {string} base64
 * @param {readonly string[]} issuers
 */
export function certificateOf(base64, issuers) {
  const certificate = new X509Certificate(Buffer.from(base64, "base64"));
  const issued = issuers.some((issuer) => certificate.verify(new X509Certificate(issuer).publicKey));
  if (!issued) throw new Error("the certificate is of no authority that is trusted here");
  const today = Date.now();
  if (today < Date.parse(certificate.validFrom) || today > Date.parse(certificate.validTo))
    throw new Error("the certificate is not valid today");
  return certificate;
}
