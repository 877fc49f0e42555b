import { describe, expect, test } from "vitest";
import type { TapResult } from "../../main/tap/request";
import { throwawayToken } from "../main/card/throwaway-token";
import { type SimulatedTaps, simulateTaps } from "./simulated-taps";

async function simulate(options: Partial<SimulatedTaps> = {}): Promise<TapResult[]> {
  const tokens = [await throwawayToken("mynumber-card"), await throwawayToken("android-phone")];
  const results: TapResult[] = [];
  const hold: SimulatedTaps["hold"] = (random) => ({ spot: { height: random.between(0, 10) }, sway: 3 });
  for await (const result of simulateTaps({ tokens, taps: 300, seed: "seed", reader: "flat-pad", hold, ...options }))
    results.push(result);
  return results;
}

/** What is measured of a tap; when it was by the wall's clock is no part of it. */
const measured = (results: readonly TapResult[]) =>
  results.map(({ afterExchanges, exchanges, failure, marks, outcome, signatures, startNs, tries }) => {
    return { afterExchanges, exchanges, failure, marks: { ...marks }, outcome, signatures, startNs, tries };
  });

const requiredHold = ({ marks: { m1 = 0, m8 = 0 } }: TapResult) => (m8 - m1) / 1e6;

describe("simulated taps", () => {
  test("three hundred whole taps: the same for the same seed to the nanosecond, others for another", async () => {
    const began = performance.now();
    const first = measured(await simulate());
    expect(measured(await simulate())).toEqual(first);
    const other = measured(await simulate({ seed: "another seed" }));
    expect(other.map(({ marks }) => marks)).not.toEqual(first.map(({ marks }) => marks));
    expect(other[0]?.exchanges).not.toEqual(first[0]?.exchanges);
    // Three hundred people need ten minutes; a slow machine less than one for nine hundred.
    expect(Number(first.at(-1)?.startNs ?? 0) / 1e9).toBeGreaterThan(300);
    expect(performance.now() - began).toBeLessThan(60_000);
  });

  test("in five exchanges and all marks, in the time that radio and chip take", async () => {
    const results = await simulate({ taps: 40, hold: () => ({}) });
    for (const { exchanges, marks, outcome, tries } of results) {
      expect(outcome).toBe("success");
      expect(exchanges.map(({ ins }) => ins)).toEqual([0xa4, 0x20, 0x20, 0xb0, 0x2a]);
      expect(Object.keys(marks).sort()).toEqual(["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"]);
      expect(tries).toEqual({ before: 3, after: 3 });
    }
    const [card = [], phone = []] = [0, 1].map((kind) => results.filter((_, index) => index % 2 === kind));
    // Five exchanges at 424 kbit/s: 49 ms on the air (docs/radio-time.md, plus two bytes of certificate), 5 × 2.5 ms of chip
    // and host, less TR0, 5 ms to connect, and the signature of the chip: 185 ms, and 61 ms.
    for (const result of card) expect(Math.abs(requiredHold(result) - (49 + 12.5 + 5 + 185))).toBeLessThan(2);
    for (const result of phone) expect(Math.abs(requiredHold(result) - (49 + 12.5 + 5 + 61.4))).toBeLessThan(2);
  });

  test("at the border of the field tokens are lost, and taps resumed, without a try too many", async () => {
    const results = await simulate({
      taps: 60,
      hold: (random) => ({ spot: { height: random.between(24, 34) }, sway: 5 }),
    });
    const resumed = results.filter(({ exchanges }) => exchanges.length > 5);
    expect(resumed.length).toBeGreaterThan(3);
    expect(results.some(({ exchanges }) => exchanges.some(({ sw }) => sw === null))).toBe(true);
    for (const { failure, tries } of results) {
      if (failure) expect(["token-lost", "token-timeout", "token-absent", "time-out"]).toContain(failure.code);
      expect(tries.before ?? 3).toBe(3);
      expect(tries.after ?? 3).toBe(3);
    }
  });

  test("where the person never finds the field, the tap ends by its time limit", async () => {
    const [result] = await simulate({ taps: 1, hold: () => ({ spot: { height: 90 } }) });
    expect(result?.failure?.code).toBe("time-out");
    expect(result?.exchanges).toEqual([]);
  });
});
