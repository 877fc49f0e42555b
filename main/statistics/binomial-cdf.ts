import { incompleteBeta } from "./incomplete-beta";

/** P(X ≤ k) of the binomial distribution with n trials of probability p (DLMF 8.17.5). */
export function binomialCdf(k: number, n: number, p: number): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  return incompleteBeta(1 - p, n - k, k + 1);
}
