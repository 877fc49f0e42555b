/** Values in ascending order, as what follows needs them; of those that are so already, a copy. */
export function ascending(values: ArrayLike<number>): Float64Array {
  const copy = new Float64Array(values);
  for (let index = 1; index < copy.length; index++)
    if (!((copy[index - 1] ?? 0) <= (copy[index] ?? 0))) return copy.sort();
  return copy;
}

/**
 * The q-quantile of values in ascending order, by definition 7 of R. J. Hyndman and Y. Fan, Am. Stat. 50 (1996) 361–365: what
 * R, NumPy and spreadsheets answer unless told otherwise. @throws RangeError for no values
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) throw new RangeError("a quantile of no values");
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (sorted: ArrayLike<number>): number => quantile(sorted, 0.5);

/** First and third quartile; what lies between is the interquartile range. */
export function quartiles(sorted: ArrayLike<number>): { first: number; third: number } {
  return { first: quantile(sorted, 0.25), third: quantile(sorted, 0.75) };
}
