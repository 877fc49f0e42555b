import { binomialCdf } from "./binomial-cdf";
import { type Claim, type Interval, usualConfidence } from "./claim";
import { quantile } from "./quantile";

/** Ranks, counted from 1, of the order statistics that hold a quantile between them. */
export interface Ranks {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Ranks of the distribution-free interval of the q-quantile of n values, with (1 − confidence)/2 on each side at most:
 * the number of values below the quantile is binomial (H. A. David and H. N. Nagaraja, Order Statistics, 3rd ed., 7.1).
 * null where n is too small for one of the sides.
 */
export function quantileRanks(n: number, q: number, confidence = usualConfidence): Ranks | null {
  const side = (1 - confidence) / 2;
  if (q ** n > side || (1 - q) ** n > side) return null;
  // P(X_(r) > quantile) = P(B ≤ r − 1): the greatest rank where that is allowed.
  const lower = leastRank(n, q, (below) => below > side) - 1;
  return { lower, upper: leastRank(n, q, (below) => below >= 1 - side) };
}

/** Rank of the upper bound alone, with all that is left of the confidence on its side; null where n is too small. */
export function upperRank(n: number, q: number, confidence = usualConfidence): number | null {
  return q ** n > 1 - confidence ? null : leastRank(n, q, (below) => below >= confidence);
}

/** The first rank whose chance P(B ≤ rank − 1) of lying above the quantile meets what is asked; chances only grow. */
function leastRank(n: number, q: number, meets: (chance: number) => boolean): number {
  let fails = 0;
  let holds = n + 1;
  while (holds - fails > 1) {
    const rank = Math.floor((fails + holds) / 2);
    if (meets(binomialCdf(rank - 1, n, q))) holds = rank;
    else fails = rank;
  }
  return holds;
}

/** Values that an interval of the q-quantile needs at least: 6 for the median, 72 for p95, 368 for p99. */
export function neededForInterval(q: number, confidence = usualConfidence): number {
  return Math.ceil(Math.log((1 - confidence) / 2) / Math.log(Math.max(q, 1 - q)));
}

/** Values that an upper bound of the q-quantile needs at least: 59 for p95, 299 for p99. */
export function neededForUpperBound(q: number, confidence = usualConfidence): number {
  return Math.ceil(Math.log(1 - confidence) / Math.log(q));
}

/** The q-quantile of values in ascending order, between two of them. */
export function quantileInterval(
  sorted: ArrayLike<number>,
  q: number,
  confidence = usualConfidence,
): Claim<{ readonly value: number } & Interval> {
  const n = sorted.length;
  const ranks = quantileRanks(n, q, confidence);
  const [lower, upper] = [sorted[(ranks?.lower ?? 0) - 1], sorted[(ranks?.upper ?? 0) - 1]];
  if (lower === undefined || upper === undefined)
    return { kind: "too-few", n, needed: neededForInterval(q, confidence) };
  return { kind: "claim", n, value: quantile(sorted, q), lower, upper };
}

/** The q-quantile of values in ascending order, and one of them that it does not exceed. */
export function quantileUpperBound(
  sorted: ArrayLike<number>,
  q: number,
  confidence = usualConfidence,
): Claim<{ readonly value: number; readonly upper: number }> {
  const n = sorted.length;
  const upper = sorted[(upperRank(n, q, confidence) ?? 0) - 1];
  if (upper === undefined) return { kind: "too-few", n, needed: neededForUpperBound(q, confidence) };
  return { kind: "claim", n, value: quantile(sorted, q), upper };
}
