import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  type ContentSecurityPolicyOptionHandler,
  NONCE,
  type SecureHeadersVariables,
  secureHeaders,
} from "hono/secure-headers";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { applicationRoutes } from "./application-routes";
import { loginRoutes } from "./login-routes";
import { memberRoutes } from "./member-routes";
import { noted } from "./noted";
import type { OpenId } from "./openid/openid";
import { interactionPath, mount } from "./openid/paths";
import type { Pages } from "./pages";
import { refusalOf } from "./refusal";
import { type PortalEnvironment, type RequestVariables, sessionCookie } from "./request";
import { note, type Services } from "./services";
import { verificationRoutes } from "./verification-routes";

interface Environment extends PortalEnvironment {
  Variables: RequestVariables & SecureHeadersVariables;
}

/**
 * What no browser sends: it resolves dot segments before it asks (URL Standard, "path state"), and none of our paths holds an
 * encoded slash, a backslash or a control character.
 */
const oddTarget = /(?:^|[/\\])(?:\.|%2e){1,2}(?:[/\\?#]|$)|\\|%(?:2f|5c|[01][0-9a-f]|7f)/i;

/** Base64 of a document of 1 MB and its signature; every other request is small. */
const largestBody = 1500 * 1024;

/** `styleSrc`: no answer of the API has a style, and so none needs a nonce of its own. */
const headersWith = (styleSrc: (string | ContentSecurityPolicyOptionHandler)[]) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc,
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
    xFrameOptions: "DENY",
    referrerPolicy: "no-referrer",
    crossOriginResourcePolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    crossOriginEmbedderPolicy: "require-corp",
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], usb: [], serial: [], hid: [], payment: [] },
    // On localhost it would bind every other program's development server, too.
    strictTransportSecurity: false,
  });

/** The portal as one function from request to response: the gate, the API, the pages. `origins`: those it is served under. */
export function createApp(services: Services, pages: Pages, origins: readonly string[], openid: OpenId | null = null) {
  const hosts = origins.map((origin) => new URL(origin).host);
  const app = new Hono<Environment>();

  const [ofPages, ofApi] = [headersWith(["'self'", NONCE]), headersWith(["'none'"])];
  app.use((c, next) => (c.req.path.startsWith("/api/") ? ofApi : ofPages)(c, next));

  // A name that leads here by another's DNS is not ours (DNS rebinding).
  app.use(async (c, next) => {
    if (!hosts.includes(c.req.header("host") ?? "")) throw new Failure("origin-not-allowed", { about: "Host header" });
    await next();
  });

  app.use(async (c, next) => {
    const [path = ""] = (c.env.incoming.url ?? "").split("?");
    if (oddTarget.test(path)) throw new Failure("request-malformed", { about: "path" });
    await next();
  });

  const api = new Hono<Environment>();
  const interactions = new Hono<Environment>();
  const gate = (...handlers: MiddlewareHandler<Environment>[]) => {
    for (const routes of [api, interactions]) routes.use(...handlers);
  };

  // Cross-site request forgery: whatever may change something comes from one of our own pages, and says so.
  gate(async (c, next) => {
    c.header("Cache-Control", "no-store");
    const origin = c.req.header("origin");
    const foreign = origin === undefined ? c.req.method !== "GET" : !origins.includes(origin);
    if (foreign || c.req.header("sec-fetch-site") === "cross-site")
      throw new Failure("origin-not-allowed", { about: "Origin header" });
    await next();
  });

  const tooLarge = (): never => {
    throw new Failure("request-malformed", { about: "body too large" });
  };
  const counted = bodyLimit({ maxSize: largestBody, onError: tooLarge });
  // Node's parser holds a body to the length it was announced with; one that came without is counted.
  gate((c, next) => {
    if (c.req.header("transfer-encoding") !== undefined) return counted(c, next);
    return Number(c.req.header("content-length") ?? 0) > largestBody ? tooLarge() : next();
  });

  gate(async (c, next) => {
    const session = await services.sessions.find(sessionCookie(c));
    // Reading the session's state is no sign of life: a page that is only open does not keep it.
    if (session !== undefined && c.req.path !== "/api/session") await services.sessions.touch(session);
    c.set("session", session);
    c.set("address", c.env.incoming.socket.remoteAddress ?? "");
    await next();
  });

  api.route("/", loginRoutes(services));
  api.route("/", memberRoutes(services));
  api.route("/", applicationRoutes(services));
  api.route("/", verificationRoutes(services));
  api.all("*", () => {
    throw new Failure("request-malformed", { about: "no such resource" });
  });
  app.route("/api", api);

  if (openid !== null) {
    interactions.route("/", openid.interactions);
    app.route(`${interactionPath(":uid")}/`, interactions);
    // The interaction's own address is a page of the portal's.
    app.get(interactionPath(":uid"), (c) => pages(c, c.get("secureHeadersNonce") ?? ""));
    app.route(mount, openid.provider);
  }

  app.get("*", (c) => pages(c, c.get("secureHeadersNonce") ?? ""));

  app.onError(async (thrown, c) => {
    const error = isCutOff(thrown) ? new Failure("request-malformed", { about: "body cut off" }) : thrown;
    const { status, body } = refusalOf(error);
    if (status === 500) services.onDefect(error);
    if (!noted.has(error)) await note(services, "request-refused", { session: c.get("session")?.id }, body.code);
    if (body.detail.seconds !== undefined) c.header("Retry-After", String(body.detail.seconds));
    return c.json(body, status);
  });

  return app;
}

/** A body whose sender went away before its end: Node says so with this code, wherever the body is read. */
const isCutOff = (error: unknown): boolean => systemErrorCode(error) === "ECONNRESET";
