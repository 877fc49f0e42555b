import { expect, test } from "vitest";
import { createHoldingPlace } from "../../../../main/bench/campaign/holding-place";
import { type LevelsOfCell, levelsOfCell } from "../../../../main/bench/campaign/levels-of-cell";
import { passingTime } from "../../../../main/bench/campaign/passing-time";
import { virtualTap } from "../../../../main/bench/campaign/virtual-tap";
import { createRandom } from "../../../../main/card/random";
import { createCapabilityMemory } from "../../../../main/tap/capability-memory";
import type { TapResult } from "../../../../main/tap/request";
import { throwawayToken } from "../../card/throwaway-token";
import { smallPlan } from "../small-plan";

const plan = smallPlan(1);
const kinds = { card: "mynumber-card", "phone-centre": "android-phone" } as const;

/** So many taps of a token on the flat pad, its antenna so high over the middle, in a hand that drifts so far. */
async function tapsAt(
  token: keyof typeof kinds,
  taps: number,
  held: (tap: number) => { height: number; sway: number },
): Promise<TapResult[]> {
  const time = passingTime("simulated");
  const made = await throwawayToken(kinds[token]);
  const { profile } = made;
  const place = createHoldingPlace({ name: "pad", model: "flat-pad", tokens: [made], seed: "seed", time });
  const cell = { token, reader: "flat-pad", position: "b2", hand: "held", flow: "login", faults: "none" };
  const levels = levelsOfCell(plan, { ...cell, case: "none", state: "unlocked" });
  const common = { profile, place, time, capabilities: createCapabilityMemory(), timeouts: plan.timeouts };
  const results: TapResult[] = [];
  for (let tap = 0; tap < taps; tap++) {
    const { height, sway } = held(tap);
    const at: LevelsOfCell = {
      ...levels,
      position: { ...levels.position, height },
      hand: { ...levels.hand, sway },
    };
    results.push(await time.run(() => virtualTap({ ...common, levels: at, seed: `tap ${tap}` })));
  }
  await place.readers.close();
  return results;
}

const requiredHold = ({ marks: { m1 = 0, m8 = 0 } }: TapResult) => (m8 - m1) / 1e6;

test.each([
  ["card", 185],
  ["phone-centre", 61.4],
] as const)(
  "of a %s that lies: five exchanges and all marks, in the time that radio and chip take",
  async (token, signature) => {
    for (const result of await tapsAt(token, 20, () => ({ height: 2, sway: 0 }))) {
      expect(result.outcome).toBe("success");
      expect(result.exchanges.map(({ ins }) => ins)).toEqual([0xa4, 0x20, 0x20, 0xb0, 0x2a]);
      expect(Object.keys(result.marks).sort()).toEqual(["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9"]);
      expect(result.tries).toEqual({ before: 3, after: 3 });
      // Five exchanges at 424 kbit/s: 49 ms on the air (docs/radio-time.md, plus two bytes of certificate), 5 × 2.5 ms of chip
      // and host, less TR0, 5 ms to connect, and the signature of the chip.
      expect(Math.abs(requiredHold(result) - (49 + 12.5 + 5 + signature))).toBeLessThan(2);
    }
  },
);

test("at the border of the field tokens are lost, and taps resumed, without a try too many", async () => {
  const random = createRandom("border");
  const results = await tapsAt("card", 60, () => ({ height: random.between(24, 34), sway: 5 }));
  expect(results.filter(({ exchanges }) => exchanges.length > 5).length).toBeGreaterThan(3);
  expect(results.some(({ exchanges }) => exchanges.some(({ sw }) => sw === null))).toBe(true);
  for (const { failure, tries } of results) {
    if (failure) expect(["token-lost", "token-timeout", "token-absent", "time-out"]).toContain(failure.code);
    expect(tries.before ?? 3).toBe(3);
    expect(tries.after ?? 3).toBe(3);
  }
});

test("where there is no field, the tap ends by its time limit", async () => {
  const [result] = await tapsAt("card", 1, () => ({ height: 90, sway: 0 }));
  expect(result?.failure?.code).toBe("time-out");
  expect(result?.exchanges).toEqual([]);
});
