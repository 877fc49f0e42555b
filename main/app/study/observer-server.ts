import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import { observerPage } from "./observer-page";

/**
 * What observers see, over HTTP, to be read only: there is nothing in it that does anything. A code lets one browser in; then
 * there is another code. It says no name, no PIN and nothing that was typed; but who listens on the network can read along, so
 * it belongs on a network of one's own.
 */
export interface ObserverServer {
  readonly port: number;
  /** The next one. */
  readonly code: string;
  readonly watching: number;
  tell(view: object): void;
  close(): Promise<void>;
}

/** Wrong codes until there is another: guessing a million of them ten at a time is hopeless. */
const patience = 10;
/** Browsers at once. */
const most = 20;

/** @throws Failure `settings-invalid` where no port can be had */
export async function serveObservers(view: () => object, onChange: () => void): Promise<ObserverServer> {
  let code = newCode();
  let wrong = 0;
  const admitted = new Set<string>();
  const watching = new Set<ServerResponse>();

  function enter(given: string, response: ServerResponse): void {
    if (!equal(given, code) || admitted.size >= most) {
      wrong += 1;
      if (wrong >= patience) renew();
      answer(response, 403, observerPage("wrong"));
      return;
    }
    renew();
    const token = randomBytes(24).toString("hex");
    admitted.add(token);
    response.writeHead(303, { location: "/", "set-cookie": `observer=${token}; HttpOnly; SameSite=Strict; Path=/` });
    response.end();
  }

  function renew(): void {
    code = newCode();
    wrong = 0;
    onChange();
  }

  function watch(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    watching.add(response);
    response.on("close", () => {
      watching.delete(response);
      onChange();
    });
    send(response, view());
    onChange();
  }

  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://observer");
    if (request.method !== "GET") answer(response, 405, "");
    else if (pathname === "/enter") enter(searchParams.get("code") ?? "", response);
    else if (pathname === "/") answer(response, 200, observerPage(isAdmitted(request) ? "in" : "out"));
    else if (pathname === "/events" && isAdmitted(request)) watch(response);
    else answer(response, pathname === "/events" ? 403 : 404, "");
  });

  function isAdmitted({ headers }: IncomingMessage): boolean {
    const token = /(?:^|;\s*)observer=([0-9a-f]{48})(?:;|$)/.exec(headers.cookie ?? "")?.[1];
    return token !== undefined && admitted.has(token);
  }

  return {
    port: await listen(server),
    get code() {
      return code;
    },
    get watching() {
      return watching.size;
    },
    tell(told) {
      for (const response of watching) send(response, told);
    },
    close: () =>
      new Promise((resolve) => {
        for (const response of watching) response.end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, "0");

function equal(given: string, code: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(code)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function send(response: ServerResponse, view: object): void {
  response.write(`data: ${JSON.stringify(view)}\n\n`);
}

function answer(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    // Its own style and script stand in the page; nothing else is ever loaded, and nobody frames it.
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(page);
}

function listen(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) =>
      reject(
        new Failure(
          "settings-invalid",
          { about: `observers: ${systemErrorCode(error) ?? "no port"}` },
          { cause: error },
        ),
      ),
    );
    server.listen(0, "0.0.0.0", () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Failure("internal", { about: "no TCP address" }));
      else resolve(address.port);
    });
  });
}
