/**
 * The k-th smallest (from 1) of all differences a − b, each value of the one sample with each of the other, both in ascending
 * order: by bisection over the doubles until as few are left as there are values, so that a table of all pairs is never kept.
 */
export function pairwiseDifference(a: Float64Array, b: Float64Array, k: number): number {
  let below = (a[0] ?? 0) - (b[b.length - 1] ?? 0);
  let above = (a[a.length - 1] ?? 0) - (b[0] ?? 0);
  let upToBelow = countUpTo(a, b, below);
  let upToAbove = a.length * b.length;
  if (upToBelow >= k) return below;
  while (upToAbove - upToBelow > a.length + b.length) {
    const middle = below + (above - below) / 2;
    // Ties: more pairs than fit have this difference.
    if (middle <= below || middle >= above) return above;
    const count = countUpTo(a, b, middle);
    if (count >= k) {
      above = middle;
      upToAbove = count;
    } else {
      below = middle;
      upToBelow = count;
    }
  }
  const left = between(a, b, below, above, upToAbove - upToBelow).sort();
  return left[k - upToBelow - 1] ?? above;
}

/** How many differences are at most so great: the rows and columns of their table are in order. */
function countUpTo(a: Float64Array, b: Float64Array, most: number): number {
  let count = 0;
  let from = 0;
  for (let row = 0; row < a.length; row++) {
    from = firstUpTo(b, from, a[row] ?? 0, most);
    count += b.length - from;
  }
  return count;
}

/** The differences that are greater than the one and at most the other. */
function between(a: Float64Array, b: Float64Array, below: number, above: number, count: number): Float64Array {
  const differences = new Float64Array(count);
  let at = 0;
  let from = 0;
  let before = 0;
  for (let row = 0; row < a.length; row++) {
    const value = a[row] ?? 0;
    from = firstUpTo(b, from, value, above);
    before = firstUpTo(b, before, value, below);
    for (let column = from; column < before; column++) differences[at++] = value - (b[column] ?? 0);
  }
  return differences;
}

/** The first column, from one on, where value − b is at most so great. */
function firstUpTo(b: Float64Array, from: number, value: number, most: number): number {
  let column = from;
  while (column < b.length && value - (b[column] ?? 0) > most) column++;
  return column;
}
