import { runCampaign } from "../../main/bench/campaign/run-campaign";
import type { VirtualToken } from "../../main/card/token";
import type { Store } from "../../main/store/store";
import { planOf } from "./plan-of";
import type { Measurement } from "./report";

/** How many taps the goal speaks of, and after how many memory should have grown to what it needs. */
const taps = 10_000;
const settled = 2_000;

/** A campaign on simulated time, each tap of it kept in the store. */
export async function measureSimulatedCampaign(tokens: readonly VirtualToken[], store: Store): Promise<Measurement[]> {
  const plan = planOf(taps);
  const began = performance.now();
  let before = 0;
  let done = 0;
  await runCampaign({
    ...{ plan, clock: "simulated", tokens, store },
    onTap(tap) {
      done = tap;
      if (tap === settled) before = process.memoryUsage().rss;
    },
  });
  const value = (performance.now() - began) / 1e3 / (done / taps);
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  const note = `of ${done}; memory ${grown.toFixed(0)} MiB larger than after ${settled}`;
  return [{ name: "10,000 simulated taps, kept", value, goal: 30, unit: "s", note }];
}
