import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { keptTimeErrors } from "../../main/bench/self-test/kept-errors";
import { timeErrorSchema } from "../../main/bench/self-test/time-error";
import { builtCommand } from "../main/cli/built-command";
import { type PcscStack, startPcscStack } from "./pcsc-stack";

const { data, run } = builtCommand();
let pcsc: PcscStack;
beforeAll(async () => {
  pcsc = await startPcscStack();
});
afterAll(() => pcsc?.stop());

test("times are held against a token that states its own, in this process and through PC/SC from another", async () => {
  const { port } = await pcsc.freeSlot();
  const { status, stdout } = await run(["bench", "self-test", "--slot", String(port), "--data", data, "--json"]);
  expect(status).toBe(0);
  const { errors } = z.object({ errors: z.array(timeErrorSchema) }).parse(JSON.parse(stdout));
  expect(errors.map(({ route }) => route)).toEqual(["in-process", "pcsc"]);
  for (const { greatest, n, overhead, p50, p99 } of errors) {
    expect(n).toBe(400);
    expect(overhead).toBeGreaterThan(0);
    expect(p50).toBeLessThanOrEqual(p99);
    expect(p99).toBeLessThanOrEqual(greatest);
  }
  expect((await keptTimeErrors(join(data, "timing.json"))).pcsc).toEqual(errors[1]);
});
