import type { ResourceSamples } from "./resource-profile";

/** What the program needed in a span of time: the greatest of each. */
export interface Needs {
  /** Share of one processor. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** Milliseconds by which the event loop was late. */
  readonly lag: number;
}

/** Milliseconds that a sample tells of at most: one that ended later after the one before is the first after a pause. */
const longest = 120_000;

/**
 * Of all samples that have to do with the time from one instant to another, milliseconds since 1970; null where there are none.
 */
export function needsBetween({ at, cpu, lag, memory }: ResourceSamples, from: number, to: number): Needs | null {
  let found: Needs | undefined;
  for (let index = firstEndingAfter(at, from); index < at.length; index++) {
    const end = at[index] ?? 0;
    if (Math.max(at[index - 1] ?? 0, end - longest) > to) break;
    const before: Needs = found ?? { cpu: 0, memory: 0, lag: 0 };
    found = {
      cpu: Math.max(before.cpu, cpu[index] ?? 0),
      memory: Math.max(before.memory, memory[index] ?? 0),
      lag: Math.max(before.lag, lag[index] ?? 0),
    };
  }
  return found ?? null;
}

function firstEndingAfter(at: readonly number[], instant: number): number {
  let [low, high] = [0, at.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}
