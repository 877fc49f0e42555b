import type { Range } from "../../drawings/scale";
import type { Campaign } from "../campaign/campaign";
import { type Needs, needsBetween } from "../resources/meanwhile";

/** Taps that follow each other, and what the program needed while they were done. */
export interface NeedsBin {
  /** Number in the campaign of the first and the last of them. */
  readonly from: number;
  readonly to: number;
  readonly needs: Needs | null;
}

/** When a tap began, milliseconds since 1970. */
export interface TapMoment {
  readonly tap: number;
  readonly at: number;
}

/** No picture shows more bins. */
const mostBins = 240;
/** Milliseconds that a tap takes at the most, as far as its last exchange matters. */
const tapLength = 2_000;

/**
 * What the program needed over a campaign, in bins of equally many taps. Empty where nothing is known, and on the simulated clock:
 * its taps know nothing of the time this computer took for them.
 */
export function needsOf(
  { clock, resources }: Pick<Campaign, "clock" | "resources">,
  moments: readonly TapMoment[],
  part?: Range,
): NeedsBin[] {
  const course = resources?.course;
  if (course === undefined || clock === "simulated") return [];
  const shown = moments.filter(({ tap }) => part === undefined || (tap >= part[0] && tap <= part[1]));
  const size = Math.max(1, Math.ceil(shown.length / mostBins));
  const bins: NeedsBin[] = [];
  for (let index = 0; index < shown.length; index += size) {
    const some = shown.slice(index, index + size);
    const [first, last] = [some[0], some.at(-1)];
    if (first === undefined || last === undefined) continue;
    bins.push({ from: first.tap, to: last.tap, needs: needsBetween(course, first.at, last.at + tapLength) });
  }
  return bins;
}
