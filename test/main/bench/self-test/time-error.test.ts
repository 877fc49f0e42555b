import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepTimeError, keptTimeErrors } from "../../../../main/bench/self-test/kept-errors";
import { statedTime, statingToken, workFor } from "../../../../main/bench/self-test/stating-token";
import { measureTimeError } from "../../../../main/bench/self-test/time-error";
import type { Transceive } from "../../../../main/link/transceive";

const folder = mkdtempSync(join(tmpdir(), "kazashi-self-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a token states the time it took, and nothing to what it does not know", async () => {
  const stated = statedTime(await statingToken()(workFor(2_000)));
  expect(stated).toBeGreaterThanOrEqual(2_000_000);
  expect([...(await statingToken()(Uint8Array.of(0, 0xb0, 0, 0, 0)))]).toEqual([0x6d, 0]);
  expect(() => statedTime(Uint8Array.of(0x6d, 0))).toThrow(RangeError);
});

/** A clock that the way to the token moves on: so long for each exchange, and for each that works so much more. */
async function errorsOf(way: number, moreWhenWorking: number) {
  let now = 0n;
  const clock = { now: () => now };
  const token = statingToken(clock, async (deadline) => {
    now = deadline;
  });
  const transceive: Transceive = async (command) => {
    const response = await token(command);
    now += BigInt(way + (statedTime(response) > 0 ? moreWhenWorking : 0));
    return response;
  };
  return measureTimeError(transceive, { route: "in-process", exchanges: 50, clock });
}

test("what every exchange costs is overhead and no error; what only work costs is the error", async () => {
  expect(await errorsOf(300_000, 0)).toMatchObject({ n: 50, p50: 0, p99: 0, greatest: 0, overhead: 0.3 });
  const wrong = await errorsOf(300_000, 250_000);
  expect(wrong.p50).toBeCloseTo(0.25, 9);
  expect(wrong.greatest).toBeCloseTo(0.25, 9);
});

test("on the real clock each exchange is seen to take longer than the token says", async () => {
  const { n, overhead } = await measureTimeError(statingToken(), { route: "in-process", exchanges: 20 });
  expect(n).toBe(20);
  expect(overhead).toBeGreaterThan(0);
});

test("the last figures of each way are kept; a file that is none is as good as none", async () => {
  const file = join(folder, "data", "timing.json");
  expect(await keptTimeErrors(file)).toEqual({});
  const error = await errorsOf(1, 0);
  await keepTimeError(file, error);
  await keepTimeError(file, { ...error, route: "pcsc" });
  expect(await keptTimeErrors(file)).toEqual({ "in-process": error, pcsc: { ...error, route: "pcsc" } });
  writeFileSync(file, "no JSON");
  expect(await keptTimeErrors(file)).toEqual({});
});
