import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { Failure } from "../../../main/failure/failure";
import { withTimeout } from "../../../main/link/timeout";

test("an answer in time passes through, and leaves no timer behind", async () => {
  vi.useFakeTimers();
  try {
    const link = withTimeout(async () => fromHex("9000"), 100);
    expect(toHex(await link(fromHex("00200098")))).toBe("9000");
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a failure in time passes through as it is", async () => {
  const lost = new Failure("token-lost");
  const link = withTimeout(() => Promise.reject(lost), 100);
  await expect(link(fromHex("00200098"))).rejects.toBe(lost);
});

test("no answer in time: token-timeout, and nothing more goes down, even after the late answer", async () => {
  let answer: (response: Uint8Array) => void = () => undefined;
  const base = vi.fn(() => new Promise<Uint8Array>((resolve) => (answer = resolve)));
  const link = withTimeout(base, 20);
  await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "token-timeout" });
  await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "token-timeout" });
  answer(fromHex("9000"));
  await sleep(1);
  await expect(link(fromHex("00200098"))).rejects.toMatchObject({ code: "token-timeout" });
  expect(base).toHaveBeenCalledTimes(1);
});
