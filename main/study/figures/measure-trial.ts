import type { Study } from "../definition/study";
import type { Task } from "../definition/task";
import type { Event, Happening } from "../records/event";
import { millisecondsBetween } from "../records/instant";
import type { Measures, Trial } from "../records/trial";
import { countErrors } from "./errors";
import { dwellOf, extraScreens, pathOf } from "./path";

/**
 * What the events of a trial say. Only those of its last attempt count; what the token still told after the stop (its removal)
 * belongs to it too.
 */
export function measureTrial(
  events: readonly Event[],
  trial: Trial,
  task: Task,
  study: Pick<Study, "markers">,
): Measures {
  const begun = events.findLastIndex(({ happening }) => happening.kind === "trial-started");
  const own = events.slice(Math.max(0, begun)).filter((event) => event.trial === trial.number);
  const all = own.map(({ happening }) => happening);
  const taps = all.filter((happening) => happening.kind === "tap-ended");
  const succeeded = taps.findLast(({ outcome }) => outcome === "success");
  const { started, stopped } = trial;
  const last = stopped ?? own.at(-1)?.time ?? null;
  const path = pathOf(own);
  return {
    ms: started === null || stopped === null ? null : millisecondsBetween(started, stopped),
    interrupted: trial.interrupted,
    errors: countErrors(own, task, study),
    taps: all.filter(({ kind }) => kind === "tap-began").length,
    holds: taps.reduce((sum, { holds }) => sum + holds, 0),
    triesUsed: taps.reduce((sum, { triesUsed }) => sum + (triesUsed ?? 0), 0),
    heldMs: milliseconds(succeeded?.heldNs),
    requiredMs: milliseconds(succeeded?.requiredNs),
    marginMs: milliseconds(succeeded?.marginNs),
    firstPlace: firstPlaceOf(all),
    path,
    extraScreens: extraScreens(path, task.optimalPath),
    dwell: last === null ? {} : dwellOf(own, last),
    touches: all.filter(({ kind }) => kind === "touch").length,
  };
}

const milliseconds = (ns: number | null | undefined) => (ns === null || ns === undefined ? null : ns / 1e6);

function firstPlaceOf(happenings: readonly Happening[]): Measures["firstPlace"] {
  for (const happening of happenings)
    if (happening.kind === "touch" && happening.on === "reader" && happening.place !== null) return happening.place;
  return null;
}
