import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { builtCommand } from "../main/cli/built-command";
import type { Started } from "../main/cli/kazashi-process";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";

/** A recorded token in a slot of the real PC/SC service: one process serves the trace, another taps. */
const { data, start } = builtCommand();
let stack: PcscStack;
let slot: Slot;
let serving: Started | undefined;

beforeAll(async () => {
  stack = await startPcscStack();
});
afterAll(async () => {
  await stack?.stop();
});
afterEach(async () => {
  serving?.kill("SIGTERM");
  await serving?.ended;
  await cardIs("absent", slot);
});

async function serve(name: string, ...more: string[]): Promise<Started> {
  slot = await stack.freeSlot();
  const file = resolve("test/traces", name);
  serving = start(["trace", "replay", file, "--slot", String(slot.port), "--json", ...more]);
  expect(JSON.parse(await serving.firstLine)).toEqual({ reader: slot.reader, file, slot: slot.port });
  return serving;
}

const probe = async () =>
  (await start(["tap", "probe", "--reader", slot.reader, "--data", data, "--timeout", "3", "--json"]).ended).status;
const lastLine = (text: string) => JSON.parse(text.trimEnd().split("\n").at(-1) ?? "");

test("a probe of the recorded token asks for the whole trace", async () => {
  const replay = await serve("card-probe.trace");
  expect(await probe()).toBe(0);
  replay.kill("SIGTERM");
  const { status, stdout } = await replay.ended;
  expect([status, lastLine(stdout)]).toEqual([0, { outcome: "success", answered: 8, left: 0 }]);
});

test("in tolerant order it can be probed again and again", async () => {
  await serve("card-probe.trace", "--tolerant");
  expect([await probe(), await probe()]).toEqual([0, 0]);
});

test("another tap ends the replay, which names the line; one that never came, what is left", async () => {
  const replay = await serve("card-login.trace");
  expect(await probe()).toBe(1);
  const { status, stderr } = await replay.ended;
  expect([status, stderr]).toEqual([1, expect.stringMatching(/trace-other-command: .*00B08600 is not line 14/)]);
  await cardIs("absent", slot);

  const untouched = await serve("card-login.trace");
  untouched.kill("SIGTERM");
  expect(await untouched.ended).toMatchObject({ status: 1, stderr: expect.stringMatching(/7 exchanges from line 12/) });
});
