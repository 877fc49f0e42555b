import { type Interval, usualConfidence } from "./claim";
import { wilson } from "./wilson";

/** So many successes of so many trials. */
export interface Counted {
  readonly successes: number;
  readonly trials: number;
}

/**
 * The interval of the difference of two independent proportions, `one` minus `other`, from the score interval of each:
 * R. G. Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998) 873–890,
 * method 10.
 */
export function newcombe(one: Counted, other: Counted, confidence = usualConfidence): Interval {
  const [p1, p2] = [share(one), share(other)];
  const first = wilson(one.successes, one.trials, confidence);
  const second = wilson(other.successes, other.trials, confidence);
  const difference = p1 - p2;
  return {
    lower: difference - Math.hypot(p1 - first.lower, second.upper - p2),
    upper: difference + Math.hypot(first.upper - p1, p2 - second.lower),
  };
}

/** `one` is worse by less than the margin, as far as the interval can say it. */
export function notWorse(one: Counted, other: Counted, margin: number, confidence = usualConfidence): boolean {
  return newcombe(one, other, confidence).lower > -margin;
}

/** The middle of the range where nothing was tried: the score interval is the whole of it. */
const share = ({ successes, trials }: Counted) => (trials === 0 ? 0.5 : successes / trials);
