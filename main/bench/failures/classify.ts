import type { FailureCode } from "../../failure/codes";
import type { Run } from "../../tap/run";
import type { FailureKind } from "./taxonomy";

/** What else the kind depends on. */
interface Reached {
  /** A token was found on the reader. */
  readonly detected: boolean;
  /** It was connected, its ATR known. */
  readonly activated: boolean;
  /** It was put on the reader by a plan, so that nobody can have forgotten to. */
  readonly placed: boolean;
}

/** Every code has a kind, or a rule for it; the compiler asks for those that are added. */
const kinds: Readonly<Record<FailureCode, FailureKind | ((reached: Reached) => FailureKind)>> = {
  "token-absent": ({ detected }) => (detected ? "D1" : "D0"),
  "token-several": "D2",
  "token-wrong-technology": "D3",
  "token-lost": ({ activated, detected }) => (activated ? "T1" : detected ? "D1" : "D0"),
  "token-locked": "S1",
  "applet-absent": "S1",
  "input-support-absent": "S1",
  "pin-format": "P1",
  "pin-wrong": "P1",
  cancelled: "U1",
  "time-out": ({ detected, placed }) => (placed && !detected ? "D0" : "U2"),
  "challenge-expired": "U2",
  "session-ended": "U2",
  "terms-not-agreed": "U2",
  "too-many-requests": "U2",
  "pin-last-try": "P2",
  "reader-none": "R1",
  "reader-lost": "R1",
  "reader-busy": "R1",
  "token-timeout": "T2",
  "tap-times-odd": "T2",
  "token-unresponsive": "D2",
  "token-real": "D3",
  "service-unavailable": "R1",
  "reader-failed": "R1",
  "disk-full": "K1",
  "disk-read-only": "K1",
  "store-damaged": "K1",
  "store-failed": "K1",
  "portal-unreachable": "N1",
  "portal-untrusted": "N1",
  "origin-not-allowed": "K1",
  "settings-invalid": "K1",
  usage: "K1",
  "campaign-regressed": "K1",
  "study-invalid": "K1",
  "study-not-anonymous": "K1",
  "study-conflict": "K1",
  "pin-blocked": "P2",
  "certificate-absent": "V1",
  "certificate-expired": "V2",
  "certificate-not-yet-valid": "V2",
  "certificate-revoked": "V2",
  "certificate-suspended": "V2",
  "certificate-malformed": "V1",
  "certificate-unknown-issuer": "V1",
  "certificate-invalid": "V1",
  "certificate-wrong-purpose": "V1",
  "certificate-status-unknown": "N1",
  "signature-invalid": "V1",
  "challenge-unknown": "N1",
  "challenge-used": "N1",
  "request-malformed": "N1",
  "request-busy": "N1",
  "request-untouched": "N1",
  "application-conflict": "N1",
  "portal-refused": "N1",
  "token-malformed": "T3",
  "token-refused": "S2",
  "trace-at-end": "K1",
  "trace-exchanges-left": "K1",
  "trace-other-command": "K1",
  "trace-unreadable": "K1",
  internal: "K1",
};

/** What kind of failure a run is; null for one that did not fail, or has not ended. */
export function failureKind(run: Run): FailureKind | null {
  if (run.failure === null) return null;
  const kind = kinds[run.failure.code];
  return typeof kind === "string" ? kind : kind({ ...reached(run), placed: run.conditions.campaign !== undefined });
}

/** How far the token was reached. A tap that is resumed takes its marks back, but not its exchanges or its failure's mark. */
export function reached({ exchanges, failure, marks }: Run): Omit<Reached, "placed"> {
  const mark = failure?.detail.mark;
  const activated = exchanges.length > 0 || marks.m2 !== undefined || (mark !== undefined && !/^m[01]$/.test(mark));
  return { activated, detected: activated || marks.m1 !== undefined || mark === "m1" };
}

/** The token was gone before "you may take it away" was there to be seen; the tap succeeded all the same. */
export function takenAwayEarly({ marks: { m8, m9 }, outcome }: Run): boolean {
  return outcome === "success" && m8 !== undefined && m9 !== undefined && m9 < m8;
}
