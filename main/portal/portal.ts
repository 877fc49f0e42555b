/** What the portal is started with, and what it is once it runs. */
import { Failure } from "../failure/failure";

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
  /** Seconds: how long a challenge may be answered, and how long a session lasts without a request. */
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

/** @throws Failure `settings-invalid` when a trust anchor cannot be read, `store-failed`, `portal-unreachable` when the port is taken. */
export async function startPortal(_options: PortalOptions): Promise<Portal> {
  throw new Failure("internal", { about: "the portal is not built yet" });
}
