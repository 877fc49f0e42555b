import type { KioskScreen } from "../../../preload/contract";
import { type FailureCode, failureOwner } from "../../failure/codes";
import type { FailureRecord } from "../../failure/failure";
import type { Asked, Call, Session, SessionEffect, Step } from "./session";

/** The moves of a session that more than one event leads to. */

/** A change of screen begins the quiet time anew and lifts the idle warning. */
export function go(session: Session, change: Partial<Session>, ...effects: SessionEffect[]): Step {
  const fresh = "screen" in change ? { quiet: 0, covered: null } : {};
  return { session: { ...session, ...fresh, ...change }, effects };
}

export function stay(session: Session): Step {
  return { session, effects: [] };
}

/** The portal's page in front. */
export function portalScreen({ origin, loading, tokenLies }: Session): KioskScreen {
  return { name: "portal", origin, loading, takeAway: tokenLies };
}

export function isAnswered(call: Call | null): call is Call & { phase: "answered" | "settled" } {
  return call?.phase === "answered" || call?.phase === "settled";
}

/** The portal has answered its page: it is shown as soon as "you may take it away" has been. */
export function settle(session: Session, call: Call): Step {
  const unseen = session.screen.name === "hold" && !call.releasePainted;
  if (unseen) return go(session, { call: { ...call, phase: "settled" }, quiet: 0 });
  return go(session, { call: null, screen: portalScreen(session) });
}

/** The call ends without a signature, and the page is told why. */
export function refuse(session: Session, failure: FailureRecord): Step {
  const back = { call: null, screen: portalScreen(session) };
  return go(session, back, { name: "cancel-tap" }, { name: "refuse-page", failure });
}

/** A tap has failed: try it again, or go back to a page that knows why. */
export function tapFailed(session: Session, call: Call, failure: FailureRecord): Step {
  if (failure.code === "cancelled") return refuse(session, failure);
  const screen = { name: "failure", asked: call.asked, token: call.token, failure } as const;
  if (mayRetry(failure.code))
    return go(session, { call: { ...call, phase: "failed" }, screen: { ...screen, next: "retry" } });
  return go(session, { call: null, screen: { ...screen, next: "portal" } }, { name: "refuse-page", failure });
}

/** What the citizen or the staff beside them can put right is tried again; the rest goes back to the page. */
function mayRetry(code: FailureCode): boolean {
  if (code === "challenge-expired" || code === "session-ended" || code === "pin-last-try") return false;
  const owner = failureOwner(code);
  return owner === "citizen" || owner === "staff" || code === "service-unavailable" || code === "reader-failed";
}

/** What was signed did not become a result. */
export function resultLost(session: Session, asked: Asked, failure: FailureRecord): Step {
  return go(session, { call: null, screen: { name: "failure", asked, token: null, failure, next: "portal" } });
}

/** Nothing of the citizen stays but the language, until somebody else comes. */
export function end({ language }: Session): Step {
  const nothing = { origin: "", loading: false, call: null, tokenLies: false, quiet: 0, covered: null };
  return { session: { ...nothing, language, screen: { name: "ended" } }, effects: [{ name: "clear" }] };
}
