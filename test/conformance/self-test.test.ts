import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { keptTimeErrors } from "../../main/bench/self-test/kept-errors";
import { timeErrorSchema } from "../../main/bench/self-test/time-error";
import { bundle } from "../bundle";
import { startKazashi } from "../main/cli/kazashi-process";
import { type PcscStack, startPcscStack } from "./pcsc-stack";

let pcsc: PcscStack;
let kazashi: Awaited<ReturnType<typeof bundle>>;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-self-test-"));
  [pcsc, kazashi] = await Promise.all([startPcscStack(), bundle("main/cli/kazashi.ts")]);
});
afterAll(async () => {
  await kazashi?.remove();
  await pcsc?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("times are held against a token that states its own, in this process and through PC/SC from another", async () => {
  const { port } = await pcsc.freeSlot();
  const { ended } = startKazashi(kazashi.file, [
    "bench",
    "self-test",
    "--slot",
    String(port),
    "--data",
    folder,
    "--json",
  ]);
  const { status, stdout } = await ended;
  expect(status).toBe(0);
  const { errors } = z.object({ errors: z.array(timeErrorSchema) }).parse(JSON.parse(stdout));
  expect(errors.map(({ route }) => route)).toEqual(["in-process", "pcsc"]);
  for (const { greatest, n, overhead, p50, p99 } of errors) {
    expect(n).toBe(400);
    expect(overhead).toBeGreaterThan(0);
    expect(p50).toBeLessThanOrEqual(p99);
    expect(p99).toBeLessThanOrEqual(greatest);
  }
  expect((await keptTimeErrors(join(folder, "timing.json"))).pcsc).toEqual(errors[1]);
});
