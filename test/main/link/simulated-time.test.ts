import { describe, expect, test } from "vitest";
import { createSimulatedTime } from "../../../main/link/simulated-time";

const second = 1_000_000_000n;

describe("simulated time", () => {
  test("stands still unless something is run on it", async () => {
    const { clock, timers } = createSimulatedTime(5n);
    let rung = false;
    timers.after(0, () => {
      rung = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([clock.now(), rung]).toEqual([5n, false]);
  });

  test("an hour's sleep takes no time, and wakes at the nanosecond", async () => {
    const { clock, run, sleepUntil } = createSimulatedTime();
    const woke = await run(async () => {
      await sleepUntil(3600n * second + 7n);
      return clock.now();
    });
    expect(woke).toBe(3600n * second + 7n);
  });

  test("what is due comes in the order of its time, and of its asking where that is the same", async () => {
    const { clock, run, sleepUntil, timers } = createSimulatedTime();
    const seen: string[] = [];
    const note = (name: string) => () => seen.push(`${name} ${clock.now()}`);
    await run(async () => {
      timers.after(0.002, note("third"));
      timers.after(0.001, note("first"));
      timers.after(0.001, note("second"));
      timers.after(0.001, note("never"))();
      await sleepUntil(3_000n);
    });
    expect(seen).toEqual(["first 1000", "second 1000", "third 2000"]);
  });

  test("no time passes while promises are ready", async () => {
    const { clock, run, timers } = createSimulatedTime();
    let rung = false;
    timers.after(1, () => {
      rung = true;
    });
    await run(async () => {
      for (let turn = 0; turn < 1_000; turn++) await Promise.resolve();
    });
    expect([clock.now(), rung]).toEqual([0n, false]);
  });

  test("what is left over is due when time passes again; a past deadline takes none", async () => {
    const { clock, run, sleepUntil, timers } = createSimulatedTime();
    const due: bigint[] = [];
    timers.after(2, () => due.push(clock.now()));
    await run(() => sleepUntil(1_000_000n));
    await run(() => sleepUntil(500_000n));
    expect([clock.now(), due]).toEqual([1_000_000n, []]);
    await run(() => sleepUntil(3_000_000n));
    expect(due).toEqual([2_000_000n]);
  });

  test("a failure of the work comes out, and two pieces of work at a time are refused", async () => {
    const { run, sleepUntil } = createSimulatedTime();
    await expect(run(() => Promise.reject(new RangeError("work")))).rejects.toThrow("work");
    const first = run(() => sleepUntil(1n));
    await expect(run(() => Promise.resolve())).rejects.toThrow(TypeError);
    await first;
  });
});
