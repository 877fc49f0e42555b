import { join } from "node:path";
import { z } from "zod";
import { makeFolder } from "../disk/folder";
import type { Failure } from "../failure/failure";
import { openAuthority } from "../trust/authority/authority";
import type { Authority } from "../trust/authority/types";
import { verifyPath } from "../trust/path/verify-path";
import { readAnchors } from "./anchors";
import { createApp } from "./app";
import { openAudit } from "./audit";
import { createCertificateChecks } from "./certificate-checks";
import type { Trust } from "./certificate-verdict";
import { createChallenges } from "./challenges";
import { openPortalDatabase } from "./database";
import { createLimits } from "./limits";
import { overHttp, type Responder } from "./ocsp-client";
import { readClients } from "./openid/clients";
import type { PageContract } from "./page-contracts";
import { openPages } from "./pages";
import { openPassing } from "./passing";
import { openRecords, type Records } from "./records";
import { openSecrets } from "./secrets";
import { openServerCertificate } from "./server-certificate";
import { note } from "./services";
import { createSessions } from "./sessions";
import { createSubmissions } from "./submissions";
import { createTapTimes } from "./tap-times";
import { termsVersion } from "./terms";
import { serveTls } from "./tls-server";
import { trustIn } from "./trust";
import { submissionSchema } from "./verify-application";

/** What happens where a certificate's status cannot be learnt: refused, accepted, or not asked at all. */
export const revocationPolicies = ["required", "if-known", "off"] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

export interface PortalOptions {
  /** The data folder: the portal keeps its own things in `portal`, the test authority is in `authority`. */
  readonly dataDir: string;
  /** URL of a PostgreSQL server that the portal's processes share; a file of the data folder where not given. */
  readonly database?: string | undefined;
  /** Network address to listen at; the loopback interface alone (127.0.0.1) where not given. */
  readonly listen?: string | undefined;
  /** TCP port; 0: any free one. */
  readonly port: number;
  /**
   * "https://portal.example:8443": what the portal is called, where something in front of it hands connections to several
   * processes; "https://localhost:" and the port where not given.
   */
  readonly publicOrigin?: string | undefined;
  /** A folder of further trust anchors, each a file of PEM or DER. */
  readonly trustDir?: string | undefined;
  readonly revocation: RevocationPolicy;
  /** How the pages ask the kiosk: "page" where not given. */
  readonly contract?: PageContract | undefined;
  /** URL at which the authority's certificates are asked about (OCSP over HTTP); the authority itself, in this process, where not given. */
  readonly responder?: string | undefined;
  /** Seconds after which a responder that has not answered counts as silent (2): a citizen waits for this. */
  readonly responderSeconds?: number | undefined;
  /** The built pages (out/portal). Without them the API alone is served. */
  readonly pagesDir: string;
  /** The portal's clock, for tests of what expires. */
  readonly now?: () => Date;
  /** Seconds a challenge may be answered (300), and a session lasts without a request (600). */
  readonly challengeSeconds?: number | undefined;
  readonly idleSeconds?: number | undefined;
  /** How many kiosks may share one network address (1): what is allowed to an address is allowed to each of them. */
  readonly kiosksPerAddress?: number | undefined;
  /** Told of a tap that was accepted and that staff should look at (`tap-times-odd`). Nothing of a person is in it. */
  readonly onFlag?: (flag: Failure) => void;
  /** Version of the terms of use that holds, for tests of what happens when it changes. */
  readonly termsVersion?: string | undefined;
  /** Told of what is the portal's own fault; who asked was answered "internal". Nothing of a request is in it. */
  readonly onDefect?: (error: unknown) => void;
}

export interface Portal {
  /** "https://localhost:8443": what challenges are bound to and the kiosk shows. */
  readonly origin: string;
  readonly port: number;
  /** The server's own certificate, PEM, for clients to pin. */
  readonly certificate: string;
  close(): Promise<void>;
}

/**
 * Starts the mock Myna Portal. Unless told of a responder, it opens the test authority and has it answer OCSP requests in the same
 * process: the same bytes, without a way over HTTP.
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
  const { now = () => new Date(), challengeSeconds = 300, idleSeconds = 600, onDefect = complain } = options;
  const folder = join(options.dataDir, "portal");
  makeFolder(folder);
  const publicHost = options.publicOrigin === undefined ? "localhost" : new URL(options.publicOrigin).hostname;
  const furtherAnchors = options.trustDir === undefined ? [] : readAnchors(options.trustDir);
  const database = await openPortalDatabase(options.database ?? folder);
  onClose(() => database.close());
  // Made at first use: of several processes that start with a new folder one makes them.
  const { certificate, key, secrets } = await database.alone(async () => ({
    secrets: openSecrets(folder),
    ...(await openServerCertificate(folder, now(), publicHost)),
  }));
  const authority = await openAuthority(join(options.dataDir, "authority"), { now });
  onClose(() => authority.close());
  const responder: Responder =
    options.responder === undefined
      ? ownResponder(authority, onDefect)
      : overHttp(options.responder, (options.responderSeconds ?? 2) * 1000);
  const records = await openRecords(database, secrets);
  const passing = openPassing(database, secrets, now);

  const trust = trustIn(authority, responder, furtherAnchors, options.revocation);
  const seconds = challengeSeconds;
  const logins = createChallenges(passing, { purpose: "login", matter: z.null(), now, seconds });
  const applications = createChallenges(passing, { purpose: "application", matter: submissionSchema, now, seconds });
  const audit = openAudit(database, now);
  const sessions = createSessions(passing, { now, idleSeconds });
  const limits = createLimits(database, secrets, { now, kiosks: options.kiosksPerAddress ?? 1 });
  const checks = createCertificateChecks(trust, now);
  const submissions = createSubmissions(records, passing, now);
  const services = {
    now,
    contract: options.contract ?? "page",
    trust,
    secrets,
    sessions,
    logins,
    applications,
    checks,
    records,
    submissions,
    audit,
    limits,
    tapTimes: createTapTimes(passing, now),
    onFlag: options.onFlag ?? (() => undefined),
    termsVersion: options.termsVersion ?? termsVersion,
    onDefect,
  };

  await rehearse(trust, records, now());

  const pages = openPages(options.pagesDir);
  const clients = readClients(join(folder, "openid-clients.json"));
  // Who has no clients does without the library, and starts the sooner.
  const library = clients && (await import("./openid/openid"));
  const makeApp = (origins: readonly string[]) => {
    const [origin = ""] = origins;
    return createApp(
      services,
      pages,
      origins,
      library && clients && library.createOpenId(origin, clients, services, passing),
    );
  };
  onClose(() => note(services, "portal-closed", {}));
  const server = await serveTls(
    { certificate, key },
    { host: options.listen ?? "127.0.0.1", port: options.port },
    {
      make: (port) => makeApp(options.publicOrigin === undefined ? ownOrigins(port) : [options.publicOrigin]),
      // Nobody is answered whom it could be told.
      onMalformed: () => void note(services, "connection-refused", {}, "request-malformed").catch(onDefect),
    },
  );
  onClose(() => server.close());
  await note(services, "portal-started", {});
  const [own = ""] = ownOrigins(server.port);
  return { origin: options.publicOrigin ?? own, port: server.port, certificate };
}

const ownOrigins = (port: number): string[] => [`https://localhost:${port}`, `https://127.0.0.1:${port}`];

/** An authority that cannot look is silent; why, is told. */
const ownResponder =
  (authority: Authority, onFailure: (error: unknown) => void): Responder =>
  (request) =>
    authority.ocsp(request).catch((error: unknown) => {
      onFailure(error);
      return null;
    });

/** Does once, for nobody, what a login needs, so that the first citizen of the day does not wait for it to be compiled. */
async function rehearse(trust: Trust, records: Records, at: Date): Promise<void> {
  const { anchors } = trust;
  for (const certificate of anchors.slice(0, 1)) {
    const ocspResponses = [await trust.askStatus(certificate, certificate)].filter((answer) => answer !== null);
    verifyPath({ certificate, anchors, at, revocation: "if-known", ocspResponses });
  }
  await Promise.all([records.drafts(""), records.list(""), records.find("", "")]);
}

function complain(error: unknown): void {
  process.stderr.write(`portal: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
}
