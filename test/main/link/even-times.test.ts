import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { z } from "zod";
import { turns } from "../../../main/link/even-times";
import { bundle } from "../../bundle";

/** sched(7): SCHED_RR */
const roundRobin = 2;

const toldSchema = z.object({
  turn: z.enum(turns),
  threads: z.array(z.object({ nice: z.int(), policy: z.int() })).min(2),
});

test.runIf(process.platform === "linux")("all threads of a process run as the system was asked to let it", async () => {
  const child = await bundle("test/main/link/even-times-child.ts");
  try {
    const told = execFileSync(process.execPath, [child.file], { encoding: "utf8" });
    const { threads, turn } = toldSchema.parse(JSON.parse(told));
    expect(threads.every(({ policy }) => policy === roundRobin)).toBe(turn === "real-time");
    // A wish that was not granted is none of this test's failures.
    if (turn === "first") expect(threads.every(({ nice }) => nice < 0)).toBe(true);
  } finally {
    await child.remove();
  }
});
