import { asFailure, type Failure } from "../failure/failure";
import type { TapRequest } from "./request";
import type { StateName } from "./states";

/**
 * What follows when the token was lost in a state:
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
  select: "hold-again",
  "read-counter": "hold-again",
  "consult-guard": "hold-again",
  "ask-staff": "end",
  verify: "hold-again",
  "read-certificate": "hold-again",
  sign: "hold-again",
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

/**
 * Whether an error says that the token left the field. A token that does not answer its activation is one that is still
 * being moved.
 */
export function isLoss(state: StateName, error: unknown): error is Failure {
  const { code } = asFailure(error);
  return code === "token-lost" || code === "token-absent" || (state === "connect" && code === "token-unresponsive");
}
