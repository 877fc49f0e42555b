import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import type { VirtualToken } from "../../main/card/token";
import type { Store } from "../../main/store/store";
import type { TapResult } from "../../main/tap/request";
import type { Measurement } from "./report";
import { simulateTaps } from "./simulated-taps";

/** How many login taps the goal speaks of, and after how many memory should have grown to what it needs. */
const taps = 10_000;
const settled = 2_000;

/** Login taps on simulated time, each kept in the store. */
export async function measureSimulatedCampaign(tokens: readonly VirtualToken[], store: Store): Promise<Measurement[]> {
  const began = performance.now();
  let kept = Promise.resolve();
  let done = 0;
  let successes = 0;
  let before = 0;
  const hold = { spot: { height: 4 }, sway: 3 };
  for await (const result of simulateTaps({ tokens, taps, seed: "bench", reader: "flat-pad", hold: () => hold })) {
    if (result.outcome === "success") successes += 1;
    done += 1;
    if (done === settled) before = process.memoryUsage().rss;
    // One run is written while the next is simulated, and no more than one waits.
    await kept;
    kept = keep(store, result);
  }
  await kept;
  const seconds = (performance.now() - began) / 1e3;
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  const note = `${successes} of ${taps} succeeded, memory ${grown.toFixed(0)} MiB larger than after ${settled}`;
  return [{ name: "10,000 simulated login taps, kept", value: seconds, goal: 30, unit: "s", note }];
}

async function keep(store: Store, result: TapResult): Promise<void> {
  const { afterExchanges, exchanges, failure, marks, outcome, reader, startedAt, token, tries } = result;
  const place = { evidence: "virtual", reader: reader ?? "", origin: null } as const;
  const conditions = { flow: "login", order: "pin-first", ...place, appVersion: "bench", host: hostname() } as const;
  const ending = { outcome, failure, token, tries, marks: { ...marks } };
  const lists = { exchanges: [...exchanges], afterExchanges: [...afterExchanges] };
  await store.keep({ id: randomUUID(), startedAt, conditions, ...ending, ...lists });
}
