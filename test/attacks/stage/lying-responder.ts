import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** Makes of an OCSP request (DER) what is sent back: bytes (DER), or whatever it does with the response itself. */
export type Tongue = (request: Uint8Array, response: ServerResponse) => Promise<Uint8Array | null>;

/** An OCSP responder on loopback that says what it is told to say. */
export interface LyingResponder {
  readonly url: string;
  /** Lies while `work` is done; honest before and after. */
  lying<T>(tongue: Tongue, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function startLyingResponder(
  honest: (request: Uint8Array) => Promise<Uint8Array>,
): Promise<LyingResponder> {
  let tongue: Tongue = honest;
  const server = createServer((incoming, response) => {
    respond(incoming, response, (request) => tongue(request, response)).catch((error: Error) =>
      response.destroy(error),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("not listening on a port");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async lying(lie, work) {
      tongue = lie;
      try {
        return await work();
      } finally {
        tongue = honest;
      }
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function respond(
  incoming: IncomingMessage,
  response: ServerResponse,
  speak: (request: Uint8Array) => Promise<Uint8Array | null>,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(Buffer.from(part));
  const answer = await speak(Buffer.concat(parts));
  if (answer !== null) response.writeHead(200, { "content-type": "application/ocsp-response" }).end(answer);
}
