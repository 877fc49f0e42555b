import { type Claim, type Interval, usualConfidence } from "./claim";
import { meanInterval } from "./mean";

/**
 * The geometric mean of positive values with the t interval of their logarithms, as is usual for the times that people take
 * (J. Sauro and J. R. Lewis, CHI 2010, 2347–2350). @throws RangeError for a value that is not above 0
 */
export function geometricMean(
  values: readonly number[],
  confidence = usualConfidence,
): Claim<{ readonly value: number } & Interval> {
  if (values.some((value) => !(value > 0))) throw new RangeError("a geometric mean of a value that is not above 0");
  const logarithm = meanInterval(values.map(Math.log), confidence);
  if (logarithm.kind === "too-few") return logarithm;
  const { lower, n, upper, value } = logarithm;
  return { kind: "claim", n, value: Math.exp(value), lower: Math.exp(lower), upper: Math.exp(upper) };
}
