import type { Claim, Interval } from "../../statistics/claim";
import { hodgesLehmann } from "../../statistics/hodges-lehmann";
import { type Counted, newcombe } from "../../statistics/newcombe";
import { median } from "../../statistics/quantile";
import type { EvidenceClass } from "../../tap/run";
import type { Quantity } from "../times/quantities";
import { countOf, type Sample, sizeOf, sortedTimesOf } from "./sample";

export type SuccessOf = "completed" | "completed-at-first-try";

const succeeded = { completed: "completed", "completed-at-first-try": "first-try" } as const;

export function counted<Evidence extends EvidenceClass>(sample: Sample<Evidence>, of: SuccessOf): Counted {
  return { successes: countOf(sample, succeeded[of]), trials: sizeOf(sample) };
}

/** A share less another, with Newcombe's interval; null where one of them is of nothing. */
export interface ShareDifference extends Interval {
  readonly value: number;
}

export function successDifference<Evidence extends EvidenceClass>(
  one: Sample<Evidence>,
  other: Sample<Evidence>,
  of: SuccessOf,
): ShareDifference | null {
  const [a, b] = [counted(one, of), counted(other, of)];
  if (a.trials === 0 || b.trials === 0) return null;
  return { value: a.successes / a.trials - b.successes / b.trials, ...newcombe(a, b) };
}

/** A time less another, milliseconds. */
export interface TimeDifference {
  readonly difference: Claim<{ readonly value: number } & Interval>;
  /** Median over median; null where there is none, or the other's is nothing. */
  readonly ratioOfMedians: number | null;
}

export function timeDifference<Evidence extends EvidenceClass>(
  one: Sample<Evidence>,
  other: Sample<Evidence>,
  quantity: Quantity,
): TimeDifference {
  const [a, b] = [sortedTimesOf(one, quantity), sortedTimesOf(other, quantity)];
  const medians = a.length === 0 || b.length === 0 ? null : [median(a), median(b)];
  const [above = 0, below = 0] = medians ?? [];
  return { difference: hodgesLehmann(a, b), ratioOfMedians: below === 0 ? null : above / below };
}
