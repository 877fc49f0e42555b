import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { profileResources, resourceProfileSchema } from "../../../../main/bench/resources/resource-profile";
import { ascending, median } from "../../../../main/statistics/quantile";

test("a process that is busy shows it: processor, memory, and an event loop that is late", async () => {
  const running = profileResources({ every: 20 });
  await sleep(60);
  const end = performance.now() + 200;
  while (performance.now() < end) Math.sqrt(2);
  await sleep(60);
  const profile = resourceProfileSchema.parse(running.stop());
  expect(profile.samples).toBeGreaterThan(1);
  expect(profile.lag.greatest).toBeGreaterThan(100);
  expect(profile.cpu.greatest).toBeGreaterThan(0);
  expect(profile.memory.median).toBeGreaterThan(1e6);
});

test("of nothing there is no profile", () => {
  expect(profileResources().stop()).toBeNull();
});

test("what was needed in less than the time of a sample is told at the end", async () => {
  const running = profileResources({ every: 60_000 });
  await sleep(40);
  expect(running.profile()).toBeNull();
  expect(running.stop()).toMatchObject({ samples: 1 });
});

test("samples of a program of several processes go on after a pause, and neighbours become one where there are too many", async () => {
  const began = performance.now();
  let cpu = 0;
  const use = () => {
    cpu = (performance.now() - began) / 2;
    return { cpu, memory: cpu * 1e6 };
  };
  const first = profileResources({ every: 20, use });
  await sleep(120);
  const before = first.stop() ?? expect.fail("samples");
  expect(before.course?.at.length).toBe(before.samples);
  const second = profileResources({ every: 20, use, before, most: 8 });
  await sleep(250);
  const { course, samples } = resourceProfileSchema.parse(second.stop());
  expect(samples).toBeGreaterThan(before.samples + 5);
  expect(course?.at.length).toBeLessThanOrEqual(8);
  expect(course?.at).toEqual([...(course?.at ?? [])].sort((one, other) => one - other));
  expect(new Set([course?.at.length, course?.cpu.length, course?.memory.length, course?.lag.length]).size).toBe(1);
  expect(median(ascending(course?.cpu ?? []))).toBeCloseTo(0.5, 1);
  expect(Math.max(...(course?.memory ?? []))).toBe(cpu * 1e6);
});
