/** A step of an empirical distribution function: this share of the values is at most `value`. */
export interface Step {
  readonly value: number;
  readonly share: number;
}

/**
 * The empirical distribution function of values in ascending order, one step for each different value.
 * @param most of more steps, every so many-th and the last
 */
export function ecdf(sorted: ArrayLike<number>, most = Number.POSITIVE_INFINITY): Step[] {
  const ends = (index: number) => sorted[index] !== sorted[index + 1];
  let different = 0;
  for (let index = 0; index < sorted.length; index++) if (ends(index)) different++;
  const every = Math.max(1, Math.ceil(different / most));
  const steps: Step[] = [];
  let step = 0;
  for (let index = 0; index < sorted.length; index++) {
    if (!ends(index)) continue;
    step++;
    const value = sorted[index] ?? Number.NaN;
    if ((step - 1) % every === 0 || step === different) steps.push({ value, share: (index + 1) / sorted.length });
  }
  return steps;
}
