import { incompleteBeta } from "./incomplete-beta";

/** P(T ≤ t) of Student's distribution (Abramowitz and Stegun 26.7.1 with DLMF 8.17). */
export function tCdf(t: number, degrees: number): number {
  const tail = incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2;
  return t < 0 ? tail : 1 - tail;
}

/** The quantile of Student's distribution, found by bisection of its distribution function. */
export function tQuantile(p: number, degrees: number): number {
  if (!(p > 0 && p < 1 && degrees > 0)) throw new RangeError(`no t quantile for ${p} with ${degrees} degrees`);
  if (p < 0.5) return -tQuantile(1 - p, degrees);
  let below = 0;
  let above = 1;
  while (tCdf(above, degrees) < p) above *= 2;
  for (let middle = above / 2; middle > below && middle < above; middle = (below + above) / 2)
    if (tCdf(middle, degrees) < p) below = middle;
    else above = middle;
  return above;
}
