/**
 * Of all differences a − b, each value of the one sample with each of the other, both in ascending order: the k-th smallest
 * (from 1), for each of some k in ascending order. By bisection over the doubles, all of them together for as long as they lie
 * together, until as few are left as there are values: a table of all pairs is never kept.
 */
export function pairwiseDifferences(a: Float64Array, b: Float64Array, ranks: readonly number[]): number[] {
  const below = (a[0] ?? 0) - (b[b.length - 1] ?? 0);
  const above = (a[a.length - 1] ?? 0) - (b[0] ?? 0);
  const upToBelow = countUpTo(a, b, below);
  const least = ranks.filter((k) => k <= upToBelow).map(() => below);
  const others = ranks.slice(least.length);
  return [...least, ...select(a, b, others, { below, upToBelow, above, upToAbove: a.length * b.length })];
}

/** Where all differences that are asked for lie: above the one, up to the other; and how many are at most as great as each. */
interface Bracket {
  readonly below: number;
  readonly upToBelow: number;
  readonly above: number;
  readonly upToAbove: number;
}

function select(a: Float64Array, b: Float64Array, ranks: readonly number[], bracket: Bracket): number[] {
  if (ranks.length === 0) return [];
  const { above, below, upToAbove, upToBelow } = bracket;
  if (upToAbove - upToBelow <= a.length + b.length) {
    const left = between(a, b, bracket).sort();
    return ranks.map((k) => left[k - upToBelow - 1] ?? above);
  }
  const middle = below + (above - below) / 2;
  // Ties: more pairs than fit have this difference.
  if (middle <= below || middle >= above) return ranks.map(() => above);
  const upTo = countUpTo(a, b, middle);
  const first = ranks.filter((k) => k <= upTo);
  return [
    ...select(a, b, first, { below, upToBelow, above: middle, upToAbove: upTo }),
    ...select(a, b, ranks.slice(first.length), { below: middle, upToBelow: upTo, above, upToAbove }),
  ];
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

function between(a: Float64Array, b: Float64Array, { above, below, upToAbove, upToBelow }: Bracket): Float64Array {
  const differences = new Float64Array(upToAbove - upToBelow);
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
