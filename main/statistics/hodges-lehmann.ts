import { type Claim, type Interval, usualConfidence } from "./claim";
import { pairwiseDifferences } from "./pairwise-differences";
import { ascending } from "./quantile";
import { rankSumQuantile } from "./rank-sum";

/**
 * How much greater one sample's values are than the other's: the median of all differences (J. L. Hodges and E. L. Lehmann, Ann.
 * Math. Stat. 34 (1963) 598–611), with the interval of the rank-sum test that goes with it (L. E. Moses; M. Hollander and
 * D. A. Wolfe, Nonparametric Statistical Methods, 4.2 and 4.3). The interval is exact where the
 * samples differ by a shift alone.
 */
export function hodgesLehmann(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  confidence = usualConfidence,
): Claim<{ readonly value: number } & Interval> {
  const [m, n] = [one.length, other.length];
  const rank = m === 0 || n === 0 ? 0 : rankSumQuantile((1 - confidence) / 2, m, n);
  if (rank === 0) return { kind: "too-few", n: Math.min(m, n), needed: neededForEach(confidence) };
  const [a, b] = [ascending(one), ascending(other)];
  const middle = (m * n + 1) / 2;
  const ranks = [rank, Math.floor(middle), Math.ceil(middle), m * n + 1 - rank];
  const [lower = 0, least = 0, most = 0, upper = 0] = pairwiseDifferences(a, b, ranks);
  return { kind: "claim", n: Math.min(m, n), value: (least + most) / 2, lower, upper };
}

/** Values that each sample needs where both have as many: 4 for 95 %. */
function neededForEach(confidence: number): number {
  let each = 1;
  while (rankSumQuantile((1 - confidence) / 2, each, each) === 0) each++;
  return each;
}
