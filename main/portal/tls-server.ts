import { createServer } from "node:https";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { systemErrorCode } from "../failure/disk";
import { Failure } from "../failure/failure";
import type { ServerCertificate } from "./server-certificate";

export interface TlsServer {
  readonly port: number;
  close(): Promise<void>;
}

interface Application {
  fetch(request: Request): Response | Promise<Response>;
}

/**
 * HTTPS on the loopback interface, TLS 1.3 only. The application is made once the port is known.
 * @throws Failure `settings-invalid` when the port cannot be had
 */
export async function serveTls(
  { certificate, key }: ServerCertificate,
  port: number,
  make: (port: number) => Application,
): Promise<TlsServer> {
  let application: Application | undefined;
  const server = createAdaptorServer({
    fetch: (request) => application?.fetch(request) ?? new Response(null, { status: 503 }),
    createServer,
    serverOptions: { key, cert: certificate, minVersion: "TLSv1.3" },
    overrideGlobalObjects: false,
  });
  const listening = await listen(server, port);
  application = make(listening);
  return { port: listening, close: () => close(server) };
}

function listen(server: ServerType, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        systemErrorCode(error) === "EADDRINUSE" || systemErrorCode(error) === "EACCES"
          ? new Failure("settings-invalid", { about: `port ${port}` }, { cause: error })
          : error,
      ),
    );
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Failure("internal", { about: "no TCP address" }));
      else resolve(address.port);
    });
  });
}

/** Lets answers under way be finished, for a moment. */
function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if (!("closeIdleConnections" in server)) return;
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
