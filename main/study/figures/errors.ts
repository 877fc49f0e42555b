import type { FailureCode } from "../../failure/codes";
import type { Study } from "../definition/study";
import type { Task } from "../definition/task";
import type { Event } from "../records/event";
import type { Measures } from "../records/trial";

type Errors = Measures["errors"];
type ErrorType = keyof Errors;

/** What a failure shown to the participant says about what they did; every other one is `other`. */
const typeOfCode: Partial<Record<FailureCode, ErrorType>> = {
  "pin-wrong": "pin",
  "pin-format": "pin",
  "pin-last-try": "pin",
  "pin-blocked": "pin",
  "token-lost": "earlyRemoval",
  "token-absent": "wrongHold",
  "token-several": "wrongHold",
  "token-wrong-technology": "wrongHold",
  "token-unresponsive": "wrongHold",
};

const typeOfMarker = { slip: "slip", "wrong-target": "wrongTarget", "wrong-hold": "wrongHold" } as const;

/**
 * Errors of a trial by type: what the app showed, what the moderator marked, and taps whose token was taken away before "you
 * may take it away". What the plan itself asked for (a fault, a wrong PIN on the task card) is no error of the participant's.
 */
export function countErrors(
  events: readonly Event[],
  { pin }: Pick<Task, "pin">,
  { markers }: Pick<Study, "markers">,
): Errors {
  const errors: Errors = { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 };
  let planned = 0;
  for (const { happening } of events) {
    if (happening.kind === "error" && happening.code !== "cancelled")
      errors[typeOfCode[happening.code] ?? "other"] += 1;
    if (happening.kind === "tap-ended" && happening.marginNs !== null && happening.marginNs < 0)
      errors.earlyRemoval += 1;
    if (happening.kind === "faults") planned += happening.faults.length;
    if (happening.kind !== "marker") continue;
    const marked = markers.find(({ name }) => name === happening.marker)?.error;
    if (marked !== undefined) errors[typeOfMarker[marked]] += 1;
  }
  if (pin === "wrong") errors.pin = Math.max(0, errors.pin - 1);
  for (const type of ["earlyRemoval", "other", "wrongHold"] as const) {
    const excused = Math.min(planned, errors[type]);
    errors[type] -= excused;
    planned -= excused;
  }
  return errors;
}
