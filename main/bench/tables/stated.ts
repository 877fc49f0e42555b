import { ascending, quartiles } from "../../statistics/quantile";
import { quantileInterval, quantileUpperBound } from "../../statistics/quantile-interval";
import type { StatedTimes } from "../../store/stated-times";
import { grouped } from "./grouped";
import type { TimeSummary } from "./times";

/**
 * Times that others measured, beside the campaign's own and never mixed with them: they are a class of evidence of their own,
 * "stated". No sample holds them, so that no figure can be made from both.
 */
export interface StatedRow {
  readonly quantity: string;
  readonly token: string;
  readonly sources: readonly string[];
  /** SHA-256 of the files they came from. */
  readonly files: readonly string[];
  readonly time: TimeSummary;
}

export function statedRows(all: Awaited<ReturnType<StatedTimes["stated"]>>): StatedRow[] {
  return grouped(all, ({ quantity, token }) => `${quantity} ${token}`).flatMap((some) => {
    const [first] = some;
    if (first === undefined) return [];
    const times = ascending(some.map(({ ns }) => ns / 1e6));
    const time: TimeSummary = {
      n: times.length,
      median: quantileInterval(times, 0.5),
      quartiles: quartiles(times),
      p95: quantileUpperBound(times, 0.95),
      p99: quantileUpperBound(times, 0.99),
      greatest: times[times.length - 1] ?? null,
    };
    const different = (of: (one: (typeof some)[number]) => string) => [...new Set(some.map(of))];
    const { quantity, token } = first;
    return [
      { quantity, token, sources: different((one) => one.source), files: different((one) => one.fileHash), time },
    ];
  });
}
