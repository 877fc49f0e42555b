import { asFailure } from "../failure/failure";
import type { TapRequest } from "./request";
import type { StateName } from "./states";

/**
 * What follows when the token, or the reader under it, was lost in a state:
 * - `hold-again`: nothing is spent, or what was spent is told by the retry counter, which is read before anything else.
 * - `ask-again`: a second signature with the signature key needs the citizen's will once more, so a new press of OK.
 * - `end`: the tap fails.
 * - `done`: all that was asked for is there; taking the token away now is no failure.
 */
export type AfterLoss = "hold-again" | "ask-again" | "end" | "done";

const afterLossIn: Record<StateName, AfterLoss> = {
  "enter-pin": "end",
  search: "end",
  connect: "hold-again",
  "read-card-number": "hold-again",
  select: "hold-again",
  "read-issuer": "hold-again",
  "read-counter": "hold-again",
  "consult-guard": "hold-again",
  recognise: "hold-again",
  "ask-staff": "end",
  verify: "hold-again",
  "read-certificate": "hold-again",
  sign: "hold-again",
  "read-attributes": "hold-again",
  probe: "hold-again",
  release: "done",
  identify: "done",
  "await-removal": "done",
};

export function afterLoss(state: StateName, request: TapRequest): AfterLoss {
  if (state !== "sign" || request.flow !== "sign") return afterLossIn[state];
  // A phone that authenticates by itself has no PIN entry here that could tell the citizen's will.
  return request.authentication === "pin" ? "ask-again" : "end";
}

/** What was lost, as the citizen is told when asked to hold the token again. */
export type Loss = "token-lost" | "token-locked" | "reader-lost" | "service-unavailable";

/**
 * What an error says was lost; null where it tells something else.
 * - A token that does not answer its activation is one that is still being moved.
 * - A token that had the application and does not have it any more is a phone that was locked meanwhile, or one whose
 *   payment application came first.
 * - A reader or a service that went comes back, plugged in or started again, and the token may lie there still.
 */
export function lossIn(state: StateName, error: unknown, hadApplication: boolean): Loss | null {
  const { code } = asFailure(error);
  switch (code) {
    case "token-lost":
    case "token-absent":
      return "token-lost";
    case "token-unresponsive":
      return state === "connect" ? "token-lost" : null;
    case "applet-absent":
      return state === "select" && hadApplication ? "token-locked" : null;
    case "reader-lost":
    case "service-unavailable":
      return code;
    default:
      return null;
  }
}

/**
 * Milliseconds until the reader is looked at again. Some readers report a token present for a moment after it went; a
 * locked phone is asked anew until its owner has unlocked it.
 */
export const pauseAfter: Readonly<Record<Loss, number>> = {
  "token-lost": 100,
  "token-locked": 1_000,
  "reader-lost": 100,
  "service-unavailable": 100,
};
