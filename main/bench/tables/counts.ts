import type { Interval } from "../../statistics/claim";
import { wilson } from "../../statistics/wilson";
import type { EvidenceClass } from "../../tap/run";
import type { FailureKind } from "../failures/taxonomy";
import type { Sample } from "./sample";

/** A share of the attempted taps with Wilson's interval; null of none. */
export interface Share {
  readonly count: number;
  readonly share: number | null;
  readonly interval: Interval;
}

export interface Counts {
  readonly attempted: number;
  readonly detected: Share;
  readonly completed: Share;
  readonly completedAtFirstTry: Share;
  /** Of what did not complete, each tap once. */
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  /** Completed, so no failures: H1. */
  readonly takenAwayEarly: number;
}

export function counts<Evidence extends EvidenceClass>({ taps }: Sample<Evidence>): Counts {
  const attempted = taps.length;
  const share = (count: number): Share => ({
    count,
    share: attempted === 0 ? null : count / attempted,
    interval: wilson(count, attempted),
  });
  const failures: Partial<Record<FailureKind, number>> = {};
  for (const { failure } of taps) if (failure !== null) failures[failure] = (failures[failure] ?? 0) + 1;
  return {
    attempted,
    detected: share(taps.filter(({ detected }) => detected).length),
    completed: share(taps.filter(({ completed }) => completed).length),
    completedAtFirstTry: share(taps.filter(({ atFirstTry }) => atFirstTry).length),
    failures,
    takenAwayEarly: taps.filter(({ takenAwayEarly }) => takenAwayEarly).length,
  };
}
