import type { Claim, Interval } from "../../statistics/claim";
import { quartiles } from "../../statistics/quantile";
import { quantileInterval, quantileUpperBound } from "../../statistics/quantile-interval";
import { figureSegments } from "../../store/figures";
import type { EvidenceClass } from "../../tap/run";
import type { Quantity } from "../times/quantities";
import type { SegmentName } from "../times/segments";
import { meanOfCompleted, type Sample, sortedTimesOf } from "./sample";
import type { SegmentColumn } from "./taps";

/** A time over the completed taps that have it, milliseconds. */
export interface TimeSummary {
  readonly n: number;
  readonly median: Claim<{ readonly value: number } & Interval>;
  readonly quartiles: { readonly first: number; readonly third: number } | null;
  /** With the value that the quantile does not exceed, with 95 % confidence. */
  readonly p95: Claim<{ readonly value: number; readonly upper: number }>;
  readonly p99: Claim<{ readonly value: number; readonly upper: number }>;
  readonly greatest: number | null;
}

export function timeSummary<Evidence extends EvidenceClass>(sample: Sample<Evidence>, quantity: Quantity): TimeSummary {
  const times = sortedTimesOf(sample, quantity);
  return {
    n: times.length,
    median: quantileInterval(times, 0.5),
    quartiles: times.length === 0 ? null : quartiles(times),
    p95: quantileUpperBound(times, 0.95),
    p99: quantileUpperBound(times, 0.99),
    greatest: times[times.length - 1] ?? null,
  };
}

/** Mean milliseconds of each segment over the completed taps; the means add up to the mean total. null as in a run. */
export interface MeanSegments {
  readonly n: number;
  readonly total: number;
  readonly segments: Readonly<Record<SegmentName, number | null>>;
}

export function meanSegments<Evidence extends EvidenceClass>(sample: Sample<Evidence>): MeanSegments | null {
  const mean = (name: SegmentColumn) => meanOfCompleted(sample, sample.taps.segment(name), 1e6);
  const total = mean("total");
  if (total.n === 0) return null;
  const segments: Record<SegmentName, number | null> = { ...nothingTold };
  for (const name of figureSegments) segments[name] = mean(name).mean;
  return { n: total.n, total: total.mean, segments };
}

/** What nothing in a run tells from its neighbour stays so (main/bench/times/segments.ts). */
const nothingTold: Record<SegmentName, null> = {
  ...{ person: null, phone: null, radio: null, chip: null },
  ...{ reader: null, host: null, network: null, portal: null },
};
