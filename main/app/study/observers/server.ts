import { join } from "node:path";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { getCookie, setCookie } from "hono/cookie";
import { NONCE, type SecureHeadersVariables, secureHeaders } from "hono/secure-headers";
import { z } from "zod";
import { openPages } from "../../../portal/pages";
import type { ServerCertificate } from "../../../portal/server-certificate";
import { serveTls } from "../../../portal/tls-server";
import { createDoor, type Door } from "./door";

/**
 * What observers see, over TLS, to be read only: the one thing that can be sent is a code. It says no name, no PIN and nothing
 * that was typed.
 */
export interface ObserverServer {
  readonly port: number;
  readonly door: Door;
  readonly watching: number;
  tell(view: object): void;
  close(): Promise<void>;
}

/** With this prefix a browser takes the cookie only over TLS, for this host, for all paths. */
export const passCookie = "__Host-observer";

/** States that wait for a browser that takes none; then it is left, and comes back by itself. */
const mostWaiting = 50;

const entrySchema = z.object({ code: z.string().max(20) });

export interface Observed {
  readonly certificate: ServerCertificate;
  /** Folder of the windows' build, which has the observers' page. */
  readonly windows: string;
  view(): object;
  onChange(): void;
  /** Milliseconds, for tests. */
  now?: () => number;
}

/** @throws Failure `settings-invalid` where no port can be had */
export async function serveObservers({
  certificate,
  windows,
  view,
  onChange,
  now = () => performance.now(),
}: Observed): Promise<ObserverServer> {
  const door = createDoor(now, onChange);
  const watching = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const pages = openPages(windows, join("observer", "index.html"));
  const app = new Hono<{ Variables: SecureHeadersVariables }>();

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", NONCE],
        fontSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: "DENY",
      referrerPolicy: "no-referrer",
      crossOriginResourcePolicy: "same-origin",
      crossOriginOpenerPolicy: "same-origin",
      strictTransportSecurity: false,
    }),
  );

  app.post("/enter", bodyLimit({ maxSize: 200 }), async (c) => {
    const given = entrySchema.safeParse(await c.req.json().catch(() => null));
    if (!given.success) return c.json({ refused: "wrong" }, 400);
    const entry = door.enter(given.data.code);
    if ("refused" in entry) return c.json(entry, entry.refused === "wrong" ? 403 : 429);
    setCookie(c, "observer", entry.pass, {
      ...{ prefix: "host", path: "/", secure: true, httpOnly: true, sameSite: "Strict" },
    });
    return c.body(null, 204);
  });
  app.get("/events", (c) => {
    if (!door.knows(getCookie(c, "observer", "host"))) return c.body(null, 403);
    return c.body(watch(), 200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  });
  app.get("/", (c) => pages(c, c.get("secureHeadersNonce") ?? ""));
  app.get("/assets/*", (c) => pages(c, ""));

  function watch(): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array>;
    return new ReadableStream({
      start(controller) {
        own = controller;
        watching.add(controller);
        controller.enqueue(written(view()));
        onChange();
      },
      cancel() {
        watching.delete(own);
        onChange();
      },
    });
  }

  const server = await serveTls(
    certificate,
    { host: "0.0.0.0", port: 0 },
    { make: () => app, onMalformed: () => undefined },
  );
  return {
    port: server.port,
    door,
    get watching() {
      return watching.size;
    },
    tell(told) {
      for (const controller of watching) {
        if ((controller.desiredSize ?? 0) > -mostWaiting) controller.enqueue(written(told));
        else {
          watching.delete(controller);
          controller.close();
        }
      }
    },
    close() {
      for (const controller of watching) controller.close();
      watching.clear();
      return server.close();
    },
  };
}

const written = (view: object) => new TextEncoder().encode(`data: ${JSON.stringify(view)}\n\n`);
