import { type Claim, type Interval, usualConfidence } from "./claim";
import { tQuantile } from "./t-quantile";

/** The mean of values with Student's t interval. Of paired differences it is the paired t interval. */
export function meanInterval(
  values: readonly number[],
  confidence = usualConfidence,
): Claim<{ readonly value: number; readonly deviation: number } & Interval> {
  const n = values.length;
  if (n < 2) return { kind: "too-few", n, needed: 2 };
  const value = values.reduce((sum, each) => sum + each, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (n - 1));
  const half = (tQuantile((1 + confidence) / 2, n - 1) * deviation) / Math.sqrt(n);
  return { kind: "claim", n, value, deviation, lower: value - half, upper: value + half };
}
