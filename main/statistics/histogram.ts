import { quartiles } from "./quantile";

export interface Bin {
  /** Included. */
  readonly from: number;
  /** Not included, but for the last bin. */
  readonly to: number;
  readonly count: number;
}

/** No drawing shows more. */
const most = 100;

/**
 * Bins of equal width for values in ascending order; as wide as D. Freedman and P. Diaconis say (Z. Wahrscheinlichkeitstheorie
 * 57 (1981) 453–476): twice the interquartile range over the cube root of n.
 */
export function histogram(sorted: ArrayLike<number>): Bin[] {
  const n = sorted.length;
  const [least, greatest] = [sorted[0], sorted[n - 1]];
  if (least === undefined || greatest === undefined) return [];
  if (least === greatest) return [{ from: least, to: greatest, count: n }];
  const { first, third } = quartiles(sorted);
  const wanted = (greatest - least) / ((2 * (third - first)) / Math.cbrt(n));
  const bins = Math.min(most, Math.max(1, Math.ceil(wanted)));
  const width = (greatest - least) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (let index = 0; index < n; index++) {
    const bin = Math.min(bins - 1, Math.floor(((sorted[index] ?? least) - least) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({ from: least + bin * width, to: least + (bin + 1) * width, count }));
}
