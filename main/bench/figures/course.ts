import type { Range } from "../../drawings/scale";
import type { Series, SeriesBin } from "../../drawings/series";
import { ascending, median } from "../../statistics/quantile";
import type { MeasuredTap } from "../tables/measured-tap";
import type { Quantity } from "../times/quantities";

/** No picture shows more bins. */
const mostBins = 240;

/**
 * A time over the taps of a campaign in the order they were done, so that whatever drifts is seen: in bins of equally many taps
 * where there are many, finer within a part of the campaign.
 */
export function courseOf(
  taps: readonly MeasuredTap[],
  warmUps: readonly MeasuredTap[],
  quantity: Quantity,
  part?: Range,
): Series {
  const within = part === undefined ? taps : taps.filter(({ tap }) => tap >= part[0] && tap <= part[1]);
  const size = Math.max(1, Math.ceil(within.length / mostBins));
  const bins: SeriesBin[] = [];
  for (let from = 0; from < within.length; from += size) bins.push(binOf(within.slice(from, from + size), quantity));
  const warm = warmUps.map(({ tap, times }) => ({ tap, value: times[quantity] }));
  return { bins, warmUps: warm, stages: stagesOf(taps) };
}

function binOf(taps: readonly MeasuredTap[], quantity: Quantity): SeriesBin {
  const times = ascending(taps.flatMap(({ completed, times }) => (completed ? (times[quantity] ?? []) : [])));
  const some = times.length > 0;
  return {
    from: taps[0]?.tap ?? 0,
    to: taps.at(-1)?.tap ?? 0,
    n: taps.length,
    failed: taps.filter(({ completed }) => !completed).length,
    least: some ? (times[0] ?? null) : null,
    median: some ? median(times) : null,
    greatest: some ? (times[times.length - 1] ?? null) : null,
  };
}

function stagesOf(taps: readonly MeasuredTap[]): Series["stages"] {
  const stages: { name: string; from: number; to: number }[] = [];
  for (const { stage, tap } of taps) {
    const last = stages.at(-1);
    if (last?.name === stage) last.to = tap;
    else stages.push({ name: stage, from: tap, to: tap });
  }
  return stages;
}
