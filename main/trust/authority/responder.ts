import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { internalError } from "./ocsp";
import type { OcspResponder, ResponderOptions } from "./types";

/** A request about one certificate has some hundred bytes; more than this is nobody's. */
const maximumLength = 64 * 1024;

/**
 * OCSP over HTTP (RFC 6960 appendix A) on loopback: POST with the request as body, GET with it in the path (Base64).
 * @param options.port 0 takes a free one
 */
export async function startResponder(
  options: ResponderOptions & { readonly answer: (request: Uint8Array) => Promise<Uint8Array> },
): Promise<OcspResponder> {
  const answer = (request: Uint8Array) =>
    options.answer(request).catch((error: unknown) => {
      options.onFailure?.(error);
      return internalError;
    });
  const server = createServer((request, response) => {
    respond(request, response, answer).catch((error: unknown) => response.destroy(asError(error)));
  });
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  const refuse = (status: number, headers: Record<string, string> = {}) => response.writeHead(status, headers).end();
  if (request.method !== "POST" && request.method !== "GET") return void refuse(405, { allow: "GET, POST" });
  const asked = request.method === "POST" ? await bodyOf(request) : inPath(request.url ?? "/");
  if (asked === undefined) return void refuse(413, { connection: "close" });
  const answered = await answer(asked);
  response.writeHead(200, {
    "content-type": "application/ocsp-response",
    "content-length": answered.length,
    "cache-control": "no-store",
  });
  response.end(answered);
}

/** Undefined when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!(chunk instanceof Buffer)) throw new TypeError("not a stream of bytes");
    length += chunk.length;
    if (length > maximumLength) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What is no Base64 decodes to what is no request, and is answered so. */
function inPath(url: string): Uint8Array {
  const path = url.replace(/^\/+/, "").replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => unescapeByte(code));
  return Buffer.from(path, "base64");
}

const unescapeByte = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
