import type { FailureCode } from "../../main/failure/codes";
import type { AuditEntry } from "../../main/portal/audit";
import type { OddTimes } from "../../main/portal/tap-times";
import type { Stage } from "./stage/stage";

/** STRIDE: what an attack is after. */
export const strides = {
  S: "spoofing",
  T: "tampering",
  R: "repudiation",
  I: "information disclosure",
  D: "denial of service",
  E: "elevation of privilege",
} as const;

/** Where in the flow, from the page to the receipt. */
export const steps = [
  "connection",
  "page",
  "session",
  "challenge",
  "tap",
  "certificate",
  "status",
  "login",
  "application",
  "document",
  "window",
] as const;

/** What an attacker is answered. */
export interface Answer {
  /** HTTP status; null where the attack does not go over HTTP, or got no answer. */
  readonly status: number | null;
  /** Code of the refusal; null where there is none. */
  readonly code: string | null;
}

/** Where a refusal is found afterwards: an event of the portal's audit log, the kept run of the tap, or what the asker was told. */
export type Witness = AuditEntry["event"] | "run" | "asker";

export interface Refused {
  readonly code: FailureCode;
  readonly status: number | null;
  readonly seen: Witness;
}

/** The attack gets an ordinary answer that does it no good; `run` checks that, and throws where it did. */
export interface Inert {
  readonly harmless: string;
  readonly status: number | null;
}

/** The attack succeeds, as it cannot be told from an honest use for sure, and is written down for staff. */
export interface Flagged {
  readonly flag: OddTimes;
  readonly status: number;
}

/** One attack on the running system, and what stops it: a row of docs/threats.md. */
export interface Attack {
  /** Unique, stable. */
  readonly id: string;
  readonly title: string;
  readonly step: (typeof steps)[number];
  readonly stride: keyof typeof strides;
  /** What stops it. */
  readonly measure: string;
  readonly expected: Expected;
  run(stage: Stage): Promise<Answer>;
}

export type Expected = Refused | Inert | Flagged;

export interface Family {
  readonly title: string;
  readonly attacks: readonly Attack[];
  /** The portals it attacks, where honest citizens are served before and after. */
  readonly portals: readonly PortalName[];
  /** What shows that the forger's tools make good things, too: throws where an honest one is refused. */
  readonly control?: (stage: Stage) => Promise<void>;
}

/**
 * usual: as it comes, for a thousand kiosks behind one address (every attack of the suite comes from one). strict: as it comes,
 * for one kiosk. hasty: with short time limits. deceived: asks a responder that the attacker may speak for.
 */
export const portalNames = ["usual", "strict", "hasty", "deceived", "stating"] as const;
export type PortalName = (typeof portalNames)[number];

export const isRefused = (expected: Expected): expected is Refused => "code" in expected;
export const isFlagged = (expected: Expected): expected is Flagged => "flag" in expected;
