import { normalQuantile } from "./normal-quantile";

/** Up to here the distribution is counted out, as R's wilcox.test does below 50. */
const counted = 50;

/**
 * The p-quantile of the Mann–Whitney statistic U of samples of m and n values without ties: the least u with P(U ≤ u) ≥ p. Counted
 * for small samples (H. B. Mann and D. R. Whitney, Ann. Math. Stat. 18 (1947) 50–60), normal for others.
 */
export function rankSumQuantile(p: number, m: number, n: number): number {
  if (m >= counted || n >= counted) {
    const deviation = Math.sqrt((m * n * (m + n + 1)) / 12);
    return Math.max(0, Math.floor((m * n) / 2 + normalQuantile(p) * deviation));
  }
  const ways = arrangements(m, n);
  const all = ways.reduce((sum, count) => sum + count, 0);
  let upTo = 0;
  return ways.findIndex((count) => {
    upTo += count;
    return upTo / all >= p;
  });
}

/** How many of the arrangements of m and n values have each U: coefficients of the Gaussian binomial, term by term. */
function arrangements(m: number, n: number): number[] {
  const most = m * n;
  const ways = new Array<number>(most + 1).fill(0);
  ways[0] = 1;
  for (let k = 1; k <= m; k++) {
    for (let u = most; u >= n + k; u--) ways[u] = (ways[u] ?? 0) - (ways[u - n - k] ?? 0);
    for (let u = k; u <= most; u++) ways[u] = (ways[u] ?? 0) + (ways[u - k] ?? 0);
  }
  return ways;
}
