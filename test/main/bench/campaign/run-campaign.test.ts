import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readCampaign } from "../../../../main/bench/campaign/campaign";
import { runCampaign } from "../../../../main/bench/campaign/run-campaign";
import type { Plan } from "../../../../main/bench/plan/plan";
import { schedule } from "../../../../main/bench/plan/schedule";
import { timeOf } from "../../../../main/bench/times/quantities";
import { segmentsOf } from "../../../../main/bench/times/segments";
import { openStore, type Store } from "../../../../main/store/store";
import type { Run } from "../../../../main/tap/run";
import { throwawayToken } from "../../card/throwaway-token";
import { smallPlan } from "../small-plan";

const folder = mkdtempSync(join(tmpdir(), "kazashi-campaign-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tokens = [
  await throwawayToken("mynumber-card", {}, join(folder, "card")),
  await throwawayToken("android-phone", {}, join(folder, "phone")),
];

async function campaign(store: Store, plan: Plan, seed?: string): Promise<{ id: string; runs: Run[] }> {
  const id = await runCampaign({ plan, clock: "simulated", tokens, store, ...(seed && { seed }) });
  const runs: Run[] = [];
  for await (const run of store.campaigns.runs(id)) runs.push(run);
  return { id, runs };
}

/** What a run measured; not which run it is, nor when it was done. */
const measured = (runs: readonly Run[]) =>
  runs.map(({ conditions, id: _, startedAt: __, ...rest }) => {
    const { campaign: place, ...others } = conditions;
    return { ...rest, ...others, place: place && { ...place, campaign: "" } };
  });

test("every planned tap is kept in its place, the same for the same seed and others for another", async () => {
  const store = await openStore(join(folder, "same.sqlite"));
  const plan = smallPlan(1);
  const first = await campaign(store, plan);
  expect(first.runs.map(({ conditions }) => conditions.campaign?.levels)).toEqual(
    schedule(plan).map(({ cell }) => cell),
  );
  expect(first.runs.every(({ conditions }) => conditions.evidence === "virtual")).toBe(true);
  const second = await campaign(store, plan);
  expect(measured(second.runs)).toEqual(measured(first.runs));
  const other = await campaign(store, plan, "another seed");
  expect(measured(other.runs)).not.toEqual(measured(first.runs));
  const kept = (await store.campaigns.list()).map(readCampaign);
  expect(kept.map(({ id, seed }) => [id, seed])).toEqual([
    [other.id, "another seed"],
    [second.id, "sample"],
    [first.id, "sample"],
  ]);
  expect(kept.every(({ endedAt }) => endedAt !== null)).toBe(true);
  await store.close();
});

test("segments add up to every tap's total, and the chip's is what the model of the chip takes", async () => {
  const store = await openStore(join(folder, "segments.sqlite"));
  const { runs } = await campaign(store, smallPlan(8));
  await store.close();
  for (const run of runs) {
    const split = segmentsOf(run);
    expect(split).not.toBeNull();
    const sum = Object.values(split?.segments ?? {}).reduce<number>((total, ns) => total + (ns ?? 0), 0);
    expect(sum).toBe(split?.total);
    for (const ns of Object.values(split?.segments ?? {})) expect(ns ?? 0).toBeGreaterThanOrEqual(0);
  }
  // The models say 185 ms and 61.4 ms (card/chip/chips); an undisturbed tap shows them within a millisecond or two.
  const calm = runs.filter(({ conditions, outcome }) => {
    const levels = conditions.campaign?.levels;
    return outcome === "success" && conditions.campaign?.stage === "timing" && levels?.faults === "none";
  });
  expect(calm.length).toBeGreaterThan(40);
  for (const run of calm) {
    const model = run.conditions.campaign?.levels.token === "card" ? 185 : 61.4;
    expect(Math.abs((timeOf(run, "chip") ?? 0) - model)).toBeLessThan(3);
    expect(Math.abs((segmentsOf(run)?.segments.chip ?? 0) / 1e6 - model)).toBeLessThan(3);
  }
});

test("a campaign that is cancelled keeps what was done, and has not ended", async () => {
  const store = await openStore(join(folder, "cancelled.sqlite"));
  const cancel = new AbortController();
  const running = runCampaign({
    ...{ plan: smallPlan(1), clock: "simulated", tokens, store, signal: cancel.signal },
    onTap: (done) => done === 5 && cancel.abort(),
  });
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
  const [kept] = await store.campaigns.list();
  expect(kept?.endedAt).toBeNull();
  let runs = 0;
  for await (const _ of store.campaigns.runs(kept?.id ?? "")) runs += 1;
  expect(runs).toBe(5);
  await store.close();
});
