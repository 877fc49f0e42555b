import { type Claim, type Interval, usualConfidence } from "./claim";
import { tQuantile } from "./t-quantile";

/**
 * The geometric mean of positive values with the t interval of their logarithms, as is usual for the times that people take
 * (J. Sauro and J. R. Lewis, CHI 2010, 2347–2350). @throws RangeError for a value that is not above 0
 */
export function geometricMean(
  values: readonly number[],
  confidence = usualConfidence,
): Claim<{ readonly value: number } & Interval> {
  if (values.some((value) => !(value > 0))) throw new RangeError("a geometric mean of a value that is not above 0");
  const n = values.length;
  if (n < 2) return { kind: "too-few", n, needed: 2 };
  const logarithms = values.map(Math.log);
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / n;
  const variance = logarithms.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = tQuantile((1 + confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return { kind: "claim", n, value: Math.exp(mean), lower: Math.exp(mean - half), upper: Math.exp(mean + half) };
}
