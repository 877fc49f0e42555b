import { type Interval, usualConfidence } from "./claim";
import { normalQuantile } from "./normal-quantile";

/**
 * Wald's interval around a proportion with z²/2 successes and failures added: A. Agresti and B. A. Coull, Am. Stat. 52
 * (1998) 119–126. Cut off at 0 and 1.
 */
export function adjustedWald(successes: number, trials: number, confidence = usualConfidence): Interval {
  const z = normalQuantile((1 + confidence) / 2);
  const n = trials + z * z;
  const p = (successes + (z * z) / 2) / n;
  const half = z * Math.sqrt((p * (1 - p)) / n);
  return { lower: Math.max(0, p - half), upper: Math.min(1, p + half) };
}
