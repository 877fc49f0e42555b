import { type Interval, usualConfidence } from "./claim";
import { normalQuantile } from "./normal-quantile";

/**
 * The score interval of a proportion: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209–212; without continuity correction
 * (method 3 of R. G. Newcombe, Stat. Med. 17 (1998) 857–872). Of no trials at all it is the whole range.
 */
export function wilson(successes: number, trials: number, confidence = usualConfidence): Interval {
  if (trials === 0) return { lower: 0, upper: 1 };
  const z = normalQuantile((1 + confidence) / 2);
  const p = successes / trials;
  const middle = p + (z * z) / (2 * trials);
  const half = z * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return { lower: Math.max(0, (middle - half) / scale), upper: Math.min(1, (middle + half) / scale) };
}
