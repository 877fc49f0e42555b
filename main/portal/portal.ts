import { mkdirSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer, type ServerType } from "@hono/node-server";
import { diskFailure, systemErrorCode } from "../failure/disk";
import { Failure } from "../failure/failure";
import { type Authority, openAuthority } from "../trust/authority/authority";
import type { OcspResponder } from "../trust/authority/types";
import { type Certificate, parseCertificate } from "../trust/path/certificate";
import { orCertificateFailure } from "../trust/path/failure-codes";
import { readAnchors } from "./anchors";
import { createApp } from "./app";
import { openAudit } from "./audit";
import { createCertificateChecks } from "./certificate-checks";
import type { Trust } from "./certificate-verdict";
import { createChallenges } from "./challenges";
import { createOcspClient } from "./ocsp-client";
import { openPages } from "./pages";
import { openRecords } from "./records";
import { openSecrets } from "./secrets";
import { openServerCertificate } from "./server-certificate";
import { note } from "./services";
import { createSessions } from "./sessions";
import { createSubmissions } from "./submissions";
import type { Submission } from "./verify-application";

/** What happens where a certificate's status cannot be learnt: refused, accepted, or not asked at all. */
export const revocationPolicies = ["required", "if-known", "off"] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

export interface PortalOptions {
  /** The data folder: the portal keeps its own things in `portal`, the test authority is in `authority`. */
  readonly dataDir: string;
  /** TCP port on the loopback interface; 0: any free one. */
  readonly port: number;
  /** A folder of further trust anchors, each a file of PEM or DER. */
  readonly trustDir?: string | undefined;
  readonly revocation: RevocationPolicy;
  /** The built pages (out/portal). Without them the API alone is served. */
  readonly pagesDir: string;
  /** The portal's clock, for tests of what expires. */
  readonly now?: () => Date;
  /** Seconds a challenge may be answered (300), and a session lasts without a request (600). */
  readonly challengeSeconds?: number;
  readonly idleSeconds?: number;
}

export interface Portal {
  /** "https://localhost:8443": what challenges are bound to and the kiosk shows. */
  readonly origin: string;
  /** The server's own certificate, PEM, for clients to pin. */
  readonly certificate: string;
  close(): Promise<void>;
}

/**
 * Starts the mock Myna Portal, and in the same process the test authority's OCSP responder, which the portal asks over HTTP
 * like any relying party.
 * @throws Failure `settings-invalid` (a trust anchor cannot be read, the port is taken), and what opening its folder throws
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  const opened: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of opened.splice(0).reverse()) await closeOne();
  };
  try {
    return { ...(await start(options, (closeOne) => opened.push(closeOne))), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** `onClose` is told how each thing is let go of again, in the order they were opened. */
async function start(
  options: PortalOptions,
  onClose: (closeOne: () => Promise<void> | void) => void,
): Promise<Omit<Portal, "close">> {
  const { now = () => new Date(), challengeSeconds = 300, idleSeconds = 600 } = options;
  const folder = join(options.dataDir, "portal");
  makeFolder(folder);
  const furtherAnchors = options.trustDir === undefined ? [] : readAnchors(options.trustDir);
  const secrets = openSecrets(folder);
  const { certificate, key } = await openServerCertificate(folder, now());
  const authority = await openAuthority(join(options.dataDir, "authority"), { now });
  onClose(() => authority.close());
  const responder = await authority.startResponder({ port: 0 });
  onClose(() => responder.close());
  const records = await openRecords(join(folder, "portal.sqlite"), secrets);
  onClose(() => records.close());

  const trust = trustIn(authority, responder, furtherAnchors, options.revocation);
  const logins = createChallenges<null>({ purpose: "login", now, seconds: challengeSeconds });
  const applications = createChallenges<Submission>({ purpose: "application", now, seconds: challengeSeconds });
  const audit = openAudit(join(folder, "audit.jsonl"), now);
  const sessions = createSessions({
    now,
    idleSeconds,
    onEnd(session) {
      logins.drop(session);
      applications.drop(session);
    },
  });
  const checks = createCertificateChecks(trust, now);
  const submissions = createSubmissions(records, now);
  const services = { now, trust, secrets, sessions, logins, applications, checks, records, submissions, audit };

  const pages = openPages(options.pagesDir);
  let app: ReturnType<typeof createApp> | undefined;
  const server = createAdaptorServer({
    // The port, and with it the origin, is known only once the server listens.
    fetch: (request, environment) => app?.fetch(request, environment) ?? new Response(null, { status: 503 }),
    createServer,
    serverOptions: { key, cert: certificate, minVersion: "TLSv1.3" },
    overrideGlobalObjects: false,
  });
  const port = await listen(server, options.port);
  onClose(() => closeServer(server));
  const origin = `https://localhost:${port}`;
  app = createApp(services, pages, [origin, `https://127.0.0.1:${port}`]);
  note(services, "portal-started", {});
  onClose(() => note(services, "portal-closed", {}));
  return { origin, certificate };
}

/** The portal trusts its own authority, whose responder it knows, and the anchors it was given, of which it knows no responder. */
function trustIn(
  authority: Authority,
  responder: OcspResponder,
  further: readonly Uint8Array[],
  revocation: RevocationPolicy,
): Trust {
  const parsed = new WeakMap<Uint8Array, Certificate>();
  const parsedOnce = (der: Uint8Array): Certificate => {
    const certificate = parsed.get(der) ?? orCertificateFailure(() => parseCertificate(der));
    parsed.set(der, certificate);
    return certificate;
  };
  return {
    // Asked each time: the authority may have begun a new generation.
    get anchors(): readonly Certificate[] {
      return [...authority.anchors, ...further].map(parsedOnce);
    },
    revocation,
    askStatus: createOcspClient((issuer) =>
      authority.anchors.some((anchor) => Buffer.from(anchor).equals(issuer.der)) ? responder.url : null,
    ),
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskFailure(error, folder);
  }
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
      const address: AddressInfo | string | null = server.address();
      if (address === null || typeof address === "string") reject(new Failure("internal", { about: "no TCP address" }));
      else resolve(address.port);
    });
  });
}

/** Lets answers under way be finished, for a moment. */
function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)));
    if (!("closeIdleConnections" in server)) return;
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 500).unref();
  });
}
