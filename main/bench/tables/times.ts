import type { Claim, Interval } from "../../statistics/claim";
import { ascending, quartiles } from "../../statistics/quantile";
import { quantileInterval, quantileUpperBound } from "../../statistics/quantile-interval";
import type { EvidenceClass } from "../../tap/run";
import type { Quantity } from "../times/quantities";
import { type SegmentName, type Segments, segmentNames } from "../times/segments";
import type { Sample } from "./sample";

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

export function timesOf<Evidence extends EvidenceClass>({ taps }: Sample<Evidence>, quantity: Quantity): number[] {
  return taps.flatMap(({ completed, times }) => (completed ? (times[quantity] ?? []) : []));
}

export function timeSummary<Evidence extends EvidenceClass>(sample: Sample<Evidence>, quantity: Quantity): TimeSummary {
  const times = ascending(timesOf(sample, quantity));
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

export function meanSegments<Evidence extends EvidenceClass>({ taps }: Sample<Evidence>): MeanSegments | null {
  const split = taps.flatMap(({ completed, segments }) => (completed && segments !== null ? [segments] : []));
  const [first] = split;
  if (first === undefined) return null;
  const mean = (of: (one: Segments) => number) => split.reduce((sum, one) => sum + of(one), 0) / split.length / 1e6;
  const segments: Record<SegmentName, number | null> = { ...first.segments };
  for (const name of segmentNames)
    segments[name] = first.segments[name] === null ? null : mean((one) => one.segments[name] ?? 0);
  return { n: split.length, total: mean(({ total }) => total), segments };
}
