/** A step of an empirical distribution function: this share of the values is at most `value`. */
export interface Step {
  readonly value: number;
  readonly share: number;
}

/** The empirical distribution function of values in ascending order, one step for each different value. */
export function ecdf(sorted: ArrayLike<number>): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index];
    if (value !== undefined && sorted[index + 1] !== value) steps.push({ value, share: (index + 1) / sorted.length });
  }
  return steps;
}
