import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "../failure/failure";
import type { CampaignRecord } from "../store/campaigns";
import type { MakeFigures } from "../store/figures";
import { openStore, type Store } from "../store/store";
import type { HallDatabase } from "./hall-database";

/**
 * Brings a campaign from the hall's database into a store, so that it is reported like any other. One that was named by its
 * plan's name is that of all kiosks together, with its taps numbered anew in the order in which they began. Answers its id.
 * @param wanted id of a campaign, name of a plan, or "latest": the plan that was begun last
 * @throws Failure `usage` where there is none, or where campaigns of one name are of two plans or classes of evidence
 */
export async function gatherCampaign(
  hall: HallDatabase,
  store: Store,
  wanted: string,
  makeFor: (evidence: CampaignRecord["evidence"]) => MakeFigures,
): Promise<string> {
  const all = await hall.campaigns();
  const name = wanted === "latest" ? all[0]?.name : wanted;
  const byId = all.filter(({ id }) => id === wanted);
  const chosen = byId.length > 0 ? byId : all.filter((one) => one.name === name);
  const [newest] = chosen;
  if (newest === undefined) throw new Failure("usage", { about: `no campaign ${wanted} in the hall's database` });
  const plans = new Set(chosen.map((one) => JSON.stringify([one.evidence, planOf(one)])));
  if (plans.size > 1)
    throw new Failure("usage", {
      about: `campaigns called ${newest.name} have different plans or evidence: name one by its id`,
    });

  const id = chosen.length === 1 ? newest.id : randomUUID();
  const oldest = chosen[chosen.length - 1] ?? newest;
  const ended = chosen.every(({ endedAt }) => endedAt !== null);
  await store.campaigns.begin({ ...newest, id, startedAt: oldest.startedAt, description: together(chosen) });
  let tap = 0;
  const make = makeFor(newest.evidence);
  for await (const run of hall.runs(chosen.map((one) => one.id))) {
    const place = run.conditions.campaign;
    if (place === undefined) continue;
    tap += 1;
    const campaign = { ...place, campaign: id, tap: chosen.length === 1 ? place.tap : tap };
    await store.keep({ ...run, conditions: { ...run.conditions, campaign } }, make);
  }
  if (ended && newest.endedAt !== null) await store.campaigns.end(id, newest.endedAt);
  return id;
}

/** The same in a store of its own, which is gone when `action` has ended. */
export async function withGathered<Value>(
  hall: HallDatabase,
  wanted: string,
  makeFor: (evidence: CampaignRecord["evidence"]) => MakeFigures,
  action: (store: Store, campaign: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-hall-"));
  try {
    const store = await openStore(join(folder, "runs.sqlite"));
    try {
      return await action(store, await gatherCampaign(hall, store, wanted, makeFor));
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The plan in a campaign's description, whatever it says. */
const planOf = ({ description }: CampaignRecord): unknown =>
  typeof description === "object" && description !== null && "plan" in description ? description.plan : null;

/** The newest one's description, with the taps of all. */
function together(chosen: readonly CampaignRecord[]): CampaignRecord["description"] {
  const [newest] = chosen;
  const { description } = newest ?? {};
  if (typeof description !== "object" || description === null || Array.isArray(description)) return description ?? null;
  const taps = chosen.reduce((sum, one) => sum + tapsOf(one), 0);
  return { ...description, taps };
}

function tapsOf({ description }: CampaignRecord): number {
  if (typeof description !== "object" || description === null || !("taps" in description)) return 0;
  return typeof description.taps === "number" ? description.taps : 0;
}
