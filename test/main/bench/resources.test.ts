import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { profileResources, resourceProfileSchema } from "../../../main/bench/resources/resource-profile";

test("a process that is busy shows it: processor, memory, and an event loop that is late", async () => {
  const running = profileResources(20);
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
