import { createServer, type Server } from "node:https";
import type { Duplex } from "node:stream";
import { getRequestListener, type Http2Bindings, type HttpBindings, RequestError } from "@hono/node-server";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import type { ServerCertificate } from "./server-certificate";

export interface TlsServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Application {
  fetch(request: Request, bindings: HttpBindings | Http2Bindings): Response | Promise<Response>;
}

export interface Served {
  /** The application, once the port is known. */
  make(port: number): Application;
  /** Told of each connection that was ended because it spoke no TLS 1.3, or no well-formed HTTP/1.1. */
  onMalformed(): void;
}

/**
 * HTTPS, TLS 1.3 only.
 * @throws Failure `settings-invalid` when the port cannot be had
 */
export async function serveTls(
  { certificate, key }: ServerCertificate,
  place: { readonly host: string; readonly port: number },
  { make, onMalformed }: Served,
): Promise<TlsServer> {
  let application: Application | undefined;
  const listener = getRequestListener(
    (request, bindings) => application?.fetch(request, bindings) ?? new Response(null, { status: 503 }),
    {
      overrideGlobalObjects: false,
      errorHandler(error) {
        // Well-formed to Node's parser, but of no address a Request could have (a backslash in its path, for one).
        const malformed = error instanceof RequestError;
        if (malformed) onMalformed();
        return new Response(null, { status: malformed ? 400 : 500 });
      },
    },
  );
  const server = createServer({ key, cert: certificate, minVersion: "TLSv1.3" }, listener);
  refuseMalformed(server, onMalformed);
  const listening = await listen(server, place);
  application = make(listening);
  return { port: listening, close: () => close(server) };
}

/**
 * What Node's parser refuses (RFC 9112: two lengths, a length beside chunks, white space before a colon, …) never becomes a
 * request. It is answered as Node does by itself; the connection ends, so nothing that follows in it is read either.
 */
function refuseMalformed(server: Server, onMalformed: () => void): void {
  server.on("clientError", (error: Error, socket: Duplex) => {
    // Whoever merely went away has sent nothing wrong.
    if (systemErrorCode(error) === "ECONNRESET" || !socket.writable) return void socket.destroy();
    onMalformed();
    const tooLong = systemErrorCode(error) === "HPE_HEADER_OVERFLOW";
    socket.end(
      `HTTP/1.1 ${tooLong ? "431 Request Header Fields Too Large" : "400 Bad Request"}\r\nConnection: close\r\n\r\n`,
    );
  });
  server.on("tlsClientError", (error: Error, socket: Duplex) => {
    if (systemErrorCode(error) !== "ECONNRESET") onMalformed();
    socket.destroy();
  });
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        ["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"].includes(systemErrorCode(error) ?? "")
          ? new Failure("settings-invalid", { about: `${host} port ${port}` }, { cause: error })
          : error,
      ),
    );
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Failure("internal", { about: "no TCP address" }));
      else resolve(address.port);
    });
  });
}

/** Lets answers under way be finished, for a moment. */
function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
