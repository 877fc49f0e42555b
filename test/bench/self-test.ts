import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { z } from "zod";
import { timeErrorGoal, timeErrorSchema } from "../../main/bench/self-test/time-error";
import type { Store } from "../../main/store/store";
import type { Run } from "../../main/tap/run";
import type { Measurement } from "./report";

const answerSchema = z.object({ errors: z.array(timeErrorSchema) });

/** vpcd's first slot, as Debian configures it. */
const slot = 35963;

/** Milliseconds between two runs that are written. */
const pause = 50;

/**
 * What `kazashi bench self-test` says while whatever else is going on here goes on, and the store writes.
 * @param built folder of the built programs @param run is kept again and again
 */
export async function measureSelfTest(built: string, data: string, store: Store, run: Run): Promise<Measurement[]> {
  const command = [join(built, "kazashi.js"), "bench", "self-test", "--slot", String(slot), "--data", data, "--json"];
  let over = false;
  let kept = 0;
  const measuring = promisify(execFile)(process.execPath, command).finally(() => {
    over = true;
  });
  measuring.catch(() => undefined);
  while (!over) {
    await store.keep({ ...run, id: randomUUID() });
    kept += 1;
    await sleep(pause);
  }
  const { errors } = answerSchema.parse(JSON.parse((await measuring).stdout));
  return errors.flatMap(({ greatest, n, overhead, p50, p99, route }) => {
    const way = route === "pcsc" ? "PC/SC" : route;
    const note = `${n} exchanges, greatest ${greatest.toFixed(3)} ms, overhead ${overhead.toFixed(3)} ms; both windows repaint, ${kept} runs written`;
    return [
      { name: `error of the times, ${way}, p50`, value: p50, goal: timeErrorGoal.p50, unit: "ms" as const, note },
      { name: `error of the times, ${way}, p99`, value: p99, goal: timeErrorGoal.p99, unit: "ms" as const, note },
    ];
  });
}
