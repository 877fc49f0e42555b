import type { Range } from "../../drawings/scale";
import type { Series, SeriesBin } from "../../drawings/series";
import { ascending, median } from "../../statistics/quantile";
import { atLeast, type Taps } from "../tables/taps";
import type { Quantity } from "../times/quantities";

/** No picture shows more bins. */
const mostBins = 240;

/**
 * A time over the taps of a campaign in the order they were done, so that whatever drifts is seen: in bins of equally many taps
 * where there are many, finer within a part of the campaign. Warm-ups are in no bin, and shown by themselves.
 */
export function courseOf(taps: Taps, quantity: Quantity, part?: Range): Series {
  const counted: number[] = [];
  const warmUps: { tap: number; value: number | null }[] = [];
  const times = taps.time(quantity);
  for (let at = 0; at < taps.length; at++) {
    const tap = taps.tap[at] ?? 0;
    if (taps.warmUp[at] === 1) warmUps.push({ tap, value: milliseconds(times[at]) });
    else if (part === undefined || (tap >= part[0] && tap <= part[1])) counted.push(at);
  }
  const size = Math.max(1, Math.ceil(counted.length / mostBins));
  const bins: SeriesBin[] = [];
  for (let from = 0; from < counted.length; from += size)
    bins.push(binOf(taps, times, counted.slice(from, from + size)));
  return { bins, warmUps, stages: stagesOf(taps) };
}

const milliseconds = (ns = Number.NaN) => (Number.isNaN(ns) ? null : ns / 1e6);

function binOf({ reached, tap }: Taps, times: Float64Array, some: readonly number[]): SeriesBin {
  const completed = some.filter((at) => (reached[at] ?? 0) >= atLeast("completed"));
  const sorted = ascending(completed.flatMap((at) => milliseconds(times[at]) ?? []));
  return {
    from: tap[some[0] ?? 0] ?? 0,
    to: tap[some.at(-1) ?? 0] ?? 0,
    n: some.length,
    failed: some.length - completed.length,
    least: sorted[0] ?? null,
    median: sorted.length > 0 ? median(sorted) : null,
    greatest: sorted[sorted.length - 1] ?? null,
  };
}

function stagesOf(taps: Taps): Series["stages"] {
  const stages: { name: string; from: number; to: number }[] = [];
  for (let at = 0; at < taps.length; at++) {
    if (taps.warmUp[at] === 1) continue;
    const name = taps.cells[taps.cell[at] ?? 0]?.stage ?? "";
    const tap = taps.tap[at] ?? 0;
    const last = stages.at(-1);
    if (last?.name === name) last.to = tap;
    else stages.push({ name, from: tap, to: tap });
  }
  return stages;
}
