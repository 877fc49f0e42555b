import { Failure } from "../../failure/failure";
import { figureTimes, type MakeFigures, type Reached, type RunFigures } from "../../store/figures";
import type { EvidenceClass, Run } from "../../tap/run";
import { failureKind, reached, takenAwayEarly } from "../failures/classify";
import { nanosecondsOf } from "../times/quantities";
import { segmentsOf } from "../times/segments";
import { writtenCell } from "./cell";
import { runHash } from "./raw-data-hash";

/**
 * What tables need of the runs of a campaign of one class of evidence.
 * @throws Failure `store-damaged` for a run of another class
 */
export function figuresFor(evidence: EvidenceClass): MakeFigures {
  return (run) => {
    if (run.conditions.evidence !== evidence)
      throw new Failure("store-damaged", { about: `run ${run.id} is ${run.conditions.evidence}, not ${evidence}` });
    return figuresOf(run);
  };
}

export function figuresOf(run: Run): RunFigures {
  const { conditions, exchanges, token } = run;
  const { excluded, levels = {}, stage = "", warmUp = false } = conditions.campaign ?? {};
  const times = figureTimes.map((time) => [time, nanosecondsOf(run, time)] as const);
  const split = segmentsOf(run);
  return {
    cell: writtenCell({ stage, levels }),
    // In no figure either.
    warmUp: warmUp || excluded !== undefined,
    reached: reachedBy(run),
    early: takenAwayEarly(run),
    failure: failureKind(run),
    atr: token?.atr ?? null,
    dialogue: exchanges.map(({ commandLength, ins, p1 }) => `${ins}/${p1}/${commandLength}`).join(" "),
    // What was excluded says nothing of reader and host at the start, as warm-ups do.
    times: { ...noTimes, ...Object.fromEntries(times), ...(excluded && { overhead: null }) },
    segments: split && { total: split.total, ...split.segments },
    hash: runHash(run),
  };
}

const noTimes: RunFigures["times"] = {
  ...{ detection: null, activation: null, hold: null, signature: null },
  ...{ chip: null, certificate: null, overhead: null, result: null },
};

/** "first-try": the application was selected once, and every command answered. */
function reachedBy(run: Run): Reached {
  const { exchanges, outcome } = run;
  if (outcome !== "success") return reached(run).detected ? "detected" : "nothing";
  const selections = exchanges.filter(({ ins, p1 }) => ins === 0xa4 && p1 === 0x04).length;
  return selections === 1 && exchanges.every(({ sw }) => sw !== null) ? "first-try" : "completed";
}
