import type { Interval } from "../../statistics/claim";
import { wilson } from "../../statistics/wilson";
import type { EvidenceClass } from "../../tap/run";
import { type FailureKind, failureKindOrder } from "../failures/taxonomy";
import { countOf, type Sample, sizeOf, wordsOf } from "./sample";
import type { Taps } from "./taps";

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

export function counts<Evidence extends EvidenceClass>(sample: Sample<Evidence>): Counts {
  const attempted = sizeOf(sample);
  const share = (count: number): Share => ({
    count,
    share: attempted === 0 ? null : count / attempted,
    interval: wilson(count, attempted),
  });
  const kinds = wordsOf(sample, sample.taps.failure);
  const failures: Partial<Record<FailureKind, number>> = {};
  for (const kind of failureKindOrder) {
    const count = kinds.get(kind);
    if (count !== undefined) failures[kind] = count;
  }
  return {
    attempted,
    detected: share(countOf(sample, "detected")),
    completed: share(countOf(sample, "completed")),
    completedAtFirstTry: share(countOf(sample, "first-try")),
    failures,
    takenAwayEarly: sample.cells.reduce((sum, { at }) => sum + early(sample.taps, at), 0),
  };
}

const early = (taps: Taps, at: Uint32Array) => at.reduce((sum, tap) => sum + (taps.early[tap] ?? 0), 0);
