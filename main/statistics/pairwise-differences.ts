/**
 * The k-th smallest (from 1) of all differences a − b, each value of the one sample with each of the other, both in ascending
 * order: by bisection over the doubles, so that no pair is kept.
 */
export function pairwiseDifference(a: Float64Array, b: Float64Array, k: number): number {
  let below = (a[0] ?? 0) - (b[b.length - 1] ?? 0);
  let above = (a[a.length - 1] ?? 0) - (b[0] ?? 0);
  if (countUpTo(a, b, below) >= k) return below;
  for (;;) {
    const middle = below + (above - below) / 2;
    if (middle <= below || middle >= above) return above;
    if (countUpTo(a, b, middle) >= k) above = middle;
    else below = middle;
  }
}

/** How many differences are at most so great: the rows and columns of their table are in order. */
function countUpTo(a: Float64Array, b: Float64Array, most: number): number {
  let count = 0;
  let from = 0;
  for (const value of a) {
    for (let other = b[from]; other !== undefined && value - other > most; other = b[from]) from++;
    count += b.length - from;
  }
  return count;
}
