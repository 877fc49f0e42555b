/** The q-quantile by order statistics (nearest rank): one of the values that were measured. @throws RangeError for none */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
  if (value === undefined) throw new RangeError("a quantile of no values");
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
