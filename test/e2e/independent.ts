import { z } from "zod";

/** Figures of runs, reckoned from scratch: nothing of main/bench or main/statistics is used. */
const rawRun = z.object({
  outcome: z.string(),
  marks: z.record(z.string(), z.number()),
  conditions: z.object({
    campaign: z.object({ stage: z.string(), warmUp: z.boolean(), levels: z.record(z.string(), z.string()) }),
  }),
});
/** A campaign's export as JSON, as far as it is looked at. */
export const rawRuns = z.object({ runs: z.array(rawRun) });
export type RawRun = z.infer<typeof rawRun>;

export interface Reckoned {
  readonly attempted: number;
  readonly completed: string;
  readonly median: string;
}

/** What a row of the report's tables should say of these runs. */
export function reckon(runs: readonly RawRun[]): Reckoned {
  const completed = runs.filter(({ outcome }) => outcome === "success");
  const holds = completed
    .map(({ marks }) => ((marks.m8 ?? Number.NaN) - (marks.m1 ?? Number.NaN)) / 1e6)
    .sort((one, other) => one - other);
  return { attempted: runs.length, completed: shareOf(completed.length, runs.length), median: medianOf(holds) };
}

/** Wilson's interval as the roots of (p̂ − p)² n = z² p (1 − p), found by halving. */
function shareOf(count: number, n: number): string {
  const z = 1.959963984540054;
  const share = count / n;
  const within = (p: number) => (share - p) ** 2 * n <= z * z * p * (1 - p) + 1e-15;
  const edge = (from: number) => {
    let [inside, outside] = [share, from];
    if (within(from)) return from;
    for (let step = 0; step < 200; step += 1) {
      const middle = (inside + outside) / 2;
      if (within(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const percent = (value: number) => (value * 100).toFixed(1);
  return `${count}: ${percent(share)} % [${percent(edge(0))}, ${percent(edge(1))}]`;
}

/** The interval from the order statistics that leave 2.5 % on each side at most, by counting binomial chances out. */
function medianOf(sorted: readonly number[]): string {
  const n = sorted.length;
  const chance: number[] = [0.5 ** n];
  for (let k = 1; k <= n; k += 1) chance[k] = ((chance[k - 1] ?? 0) * (n - k + 1)) / k;
  let lower = 0;
  for (let below = 0; below + (chance[lower] ?? 1) <= 0.025; lower += 1) below += chance[lower] ?? 0;
  const at = (index: number) => (sorted[index] ?? Number.NaN).toFixed(1);
  const middle = ((sorted[Math.floor((n - 1) / 2)] ?? Number.NaN) + (sorted[Math.ceil((n - 1) / 2)] ?? Number.NaN)) / 2;
  return `${middle.toFixed(1)} [${at(lower - 1)}, ${at(n - lower)}]`;
}
