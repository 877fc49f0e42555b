import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import { z } from "zod";
import { ascending, median } from "../../statistics/quantile";

/** What this process needed while a campaign went on, a sample a second: so that slow taps can be explained. */
export const resourceProfileSchema = z.strictObject({
  samples: z.int(),
  /** Share of one processor. */
  cpu: z.strictObject({ median: z.number(), greatest: z.number() }),
  /** Bytes in memory. */
  memory: z.strictObject({ median: z.number(), greatest: z.number() }),
  /** Milliseconds by which the event loop was late, looked at a hundred times a second. */
  lag: z.strictObject({ median: z.number(), greatest: z.number() }),
});
export type ResourceProfile = z.infer<typeof resourceProfileSchema>;

export interface RunningProfile {
  /** null where it was too short for one sample. */
  stop(): ResourceProfile | null;
}

/** Milliseconds. */
const interval = 1_000;
const resolution = 10;

export function profileResources(every = interval): RunningProfile {
  const delays: IntervalHistogram = monitorEventLoopDelay({ resolution });
  delays.enable();
  const cpu: number[] = [];
  const memory: number[] = [];
  let usage = process.cpuUsage();
  let at = performance.now();
  const timer = setInterval(sample, every);
  timer.unref();

  function sample(): void {
    const now = performance.now();
    const used = process.cpuUsage(usage);
    cpu.push((used.user + used.system) / 1e3 / (now - at));
    memory.push(process.memoryUsage().rss);
    usage = process.cpuUsage();
    at = now;
  }

  return {
    stop() {
      clearInterval(timer);
      delays.disable();
      if (cpu.length === 0) return null;
      const of = (values: readonly number[]) => ({ median: median(ascending(values)), greatest: Math.max(...values) });
      // The histogram holds whole intervals: what is beyond the resolution was late.
      const late = (ns: number) => Math.max(0, ns / 1e6 - resolution);
      const lag = { median: late(delays.percentile(50)), greatest: late(delays.max) };
      return { samples: cpu.length, cpu: of(cpu), memory: of(memory), lag };
    },
  };
}
