import { z } from "zod";
import { ascending, median } from "../../statistics/quantile";

const summarySchema = z.strictObject({ median: z.number(), greatest: z.number() });
const numbers = z.array(z.number());

/** One after the other, the same number in each list. */
const samplesSchema = z.strictObject({
  /** When each ended, milliseconds since 1970. */
  at: numbers,
  /** Share of one processor. */
  cpu: numbers,
  /** Bytes in memory. */
  memory: numbers,
  /** Milliseconds by which the event loop was late at most, looked at a hundred times a second. */
  lag: numbers,
});
export type ResourceSamples = z.infer<typeof samplesSchema>;

/** What a program needed while a campaign went on, a sample a second: so that slow taps can be explained. */
export const resourceProfileSchema = z.strictObject({
  samples: z.int(),
  cpu: summarySchema,
  memory: summarySchema,
  lag: summarySchema,
  /** Several as one where there would be too many. Campaigns of earlier versions have the figures above alone. */
  course: samplesSchema.exactOptional(),
});
export type ResourceProfile = z.infer<typeof resourceProfileSchema>;

/** What a program has used so far. */
export interface ResourceUse {
  /** Milliseconds of a processor. */
  readonly cpu: number;
  /** Bytes, just now. */
  readonly memory: number;
}

export interface ProfileOptions {
  /** Milliseconds from one sample to the next. */
  readonly every?: number;
  /** Of a program of several processes; usually this process. */
  readonly use?: () => ResourceUse;
  /** Of the same campaign, before it was paused. */
  readonly before?: ResourceProfile | undefined;
  /** Samples that are kept; beyond, neighbours become one. */
  readonly most?: number;
}

export interface RunningProfile {
  /** So far; null where it was too short for one sample. */
  profile(): ResourceProfile | null;
  /** With what was needed since the last sample. */
  stop(): ResourceProfile | null;
}

/** Milliseconds. */
const resolution = 10;

export function profileResources({
  before,
  every = 1_000,
  most = 2_000,
  use = ownUse,
}: ProfileOptions = {}): RunningProfile {
  const lateness = watchLateness();
  let samples = before?.samples ?? 0;
  let course: ResourceSamples = before?.course ?? { at: [], cpu: [], memory: [], lag: [] };
  let used = use().cpu;
  let last = performance.now();
  const timer = setInterval(sample, every);
  timer.unref();

  function sample(): void {
    const now = performance.now();
    const { cpu, memory } = use();
    // A process that has ended takes its time with it.
    const share = Math.max(0, cpu - used) / (now - last);
    const late = lateness.greatest();
    course = {
      at: [...course.at, Date.now()],
      cpu: [...course.cpu, rounded(share, 3)],
      memory: [...course.memory, memory],
      lag: [...course.lag, rounded(late, 2)],
    };
    if (course.at.length > most) course = halved(course);
    samples += 1;
    [used, last] = [cpu, now];
  }

  function profile(): ResourceProfile | null {
    if (course.at.length === 0) return before ?? null;
    const of = (values: readonly number[]) => ({ median: median(ascending(values)), greatest: Math.max(...values) });
    return { samples, cpu: of(course.cpu), memory: of(course.memory), lag: of(course.lag), course };
  }

  return {
    profile,
    stop() {
      clearInterval(timer);
      // What was done since the last sample: a tap takes less than a second.
      if (performance.now() - last >= resolution) sample();
      lateness.stop();
      return profile();
    },
  };
}

/**
 * By how much the event loop was late, looked at by a timer. Node's own histogram (monitorEventLoopDelay) loses what happens
 * between its reset and its next turn.
 */
function watchLateness() {
  let [greatest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    greatest = Math.max(greatest, now - last - resolution);
    last = now;
  }, resolution);
  timer.unref();
  return {
    /** Since it was asked last. */
    greatest() {
      const found = greatest;
      greatest = 0;
      return found;
    },
    stop: () => clearInterval(timer),
  };
}

function ownUse(): ResourceUse {
  const { system, user } = process.cpuUsage();
  return { cpu: (user + system) / 1e3, memory: process.memoryUsage().rss };
}

const rounded = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

/** Each two neighbours as one: the mean of the processor, the greater of memory and lateness. */
function halved({ at, cpu, lag, memory }: ResourceSamples): ResourceSamples {
  const pairs = <Value>(values: readonly number[], as: (one: number, other: number) => Value) =>
    Array.from({ length: Math.ceil(values.length / 2) }, (_, index) => {
      const one = values[2 * index] ?? 0;
      return as(one, values[2 * index + 1] ?? one);
    });
  return {
    at: pairs(at, Math.max),
    cpu: pairs(cpu, (one, other) => rounded((one + other) / 2, 3)),
    memory: pairs(memory, Math.max),
    lag: pairs(lag, Math.max),
  };
}
