import { ascending, median } from "../../statistics/quantile";
import { grouped } from "./grouped";
import type { Taps } from "./taps";

/**
 * What reader and host took at the start of a campaign for an exchange that is no work for the token (the retry counter, in each
 * warm-up), beside what they took in all its taps: a reader that grew warm, or a computer that was busy, shows.
 */
export interface Baseline {
  readonly token: string;
  readonly reader: string;
  /** Milliseconds. */
  readonly atStart: { readonly n: number; readonly median: number } | null;
  readonly throughout: { readonly n: number; readonly median: number } | null;
}

export function baselines(taps: Taps): Baseline[] {
  const overhead = taps.time("overhead");
  const values = taps.cells.map(() => ({ start: [] as number[], later: [] as number[] }));
  for (let tap = 0; tap < taps.length; tap++) {
    const ns = overhead[tap] ?? Number.NaN;
    const cell = values[taps.cell[tap] ?? 0];
    if (!Number.isNaN(ns)) (taps.warmUp[tap] === 1 ? cell?.start : cell?.later)?.push(ns / 1e6);
  }
  const cells = taps.cells.map(({ levels }, index) => ({ levels, ...values[index] }));
  return grouped(cells, ({ levels }) => JSON.stringify([levels.token, levels.reader])).map((pair) => {
    const { reader = "", token = "" } = pair[0]?.levels ?? {};
    const summary = (of: "start" | "later") => {
      const all = ascending(pair.flatMap((cell) => cell[of] ?? []));
      return all.length === 0 ? null : { n: all.length, median: median(all) };
    };
    return { token, reader, atStart: summary("start"), throughout: summary("later") };
  });
}
