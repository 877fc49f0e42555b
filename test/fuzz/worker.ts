import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import fc from "fast-check";
import { z } from "zod";
import { targets } from "./targets";

/** One target in a thread of its own, whose memory is bounded and whose silence is noticed. */
export const workSchema = z.object({
  target: z.string(),
  seed: z.int(),
  seconds: z.number(),
  path: z.string().optional(),
});

export const newsSchema = z.object({
  cases: z.int(),
  /** Bytes, at their highest. */
  heap: z.number(),
  buffers: z.number(),
  failure: z.string().nullable(),
  ended: z.boolean(),
});
export type News = z.infer<typeof newsSchema>;

/** So short that silence is a hang. */
const batchMs = 1_000;

if (parentPort !== null) await work(workSchema.parse(workerData), (news) => parentPort?.postMessage(news));

async function work(
  { path, seconds, seed, target: name }: z.infer<typeof workSchema>,
  tell: (news: News) => void,
): Promise<void> {
  const target = targets.find((one) => one.name === name);
  if (target === undefined) throw new Error(`no target ${name}`);
  const { property, dispose } = await target.prepare();
  const news = { cases: 0, heap: 0, buffers: 0, failure: null as string | null, ended: false };
  const end = performance.now() + seconds * 1_000;
  try {
    for (let batch = 0; performance.now() < end && news.failure === null; batch++) {
      const batchSeed = (seed + batch) | 0;
      const limit = Math.max(1, Math.min(batchMs, end - performance.now()));
      const details = await fc.check(property, {
        numRuns: path === undefined ? 100_000_000 : 1,
        seed: batchSeed,
        interruptAfterTimeLimit: path === undefined ? limit : 600_000,
        ...(path !== undefined && { path, endOnFailure: true }),
      });
      const { arrayBuffers, heapUsed } = process.memoryUsage();
      news.cases += details.numRuns;
      news.heap = Math.max(news.heap, heapUsed);
      news.buffers = Math.max(news.buffers, arrayBuffers);
      if (details.failed)
        news.failure = `${fc.defaultReportMessage(details)}\n${details.errorInstance}\nagain: npm run fuzz -- --target ${name} --seed ${batchSeed} --path ${details.counterexamplePath}`;
      tell({ ...news });
      if (path !== undefined) break;
      await sleep(0);
    }
  } finally {
    dispose?.();
  }
  tell({ ...news, ended: true });
}
