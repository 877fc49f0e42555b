import { Failure } from "../../failure/failure";
import type { Store } from "../../store/store";
import { type Campaign, readCampaign } from "../campaign/campaign";
import type { TapMoment } from "../figures/needs";
import { rawDataHash } from "../tables/raw-data-hash";
import { figuresFor } from "../tables/run-figures";
import { type SomeSample, someSampleOf, using } from "../tables/sample";
import { statedRows } from "../tables/stated";
import { allColumns, tapsOf, type WantedColumns } from "../tables/taps";
import { type Findings, findings, type Report } from "./report";

/** A campaign with what its runs measured. */
export interface MeasuredCampaign {
  readonly campaign: Campaign;
  readonly sample: SomeSample;
  /** With warm-ups. */
  readonly tapsDone: number;
}

/** @param wanted the campaign's id, or "latest" @throws Failure `usage` where there is none, and what the store throws */
export async function findCampaign(store: Store, wanted: string): Promise<Campaign> {
  const records = await store.campaigns.list();
  const record = wanted === "latest" ? records[0] : records.find(({ id }) => id === wanted);
  if (record === undefined) throw new Failure("usage", { about: `no campaign ${wanted}` });
  return readCampaign(record);
}

/** @param columns of a large campaign: only those that will be looked at */
export async function readMeasured(
  store: Store,
  wanted: string,
  columns: WantedColumns = allColumns,
): Promise<MeasuredCampaign> {
  const campaign = await findCampaign(store, wanted);
  await store.campaigns.bringUpToDate(campaign.id, figuresFor(campaign.evidence));
  const taps = await tapsOf(await store.campaigns.columns(campaign.id), columns);
  return { campaign, sample: someSampleOf(campaign.evidence, taps), tapsDone: taps.length };
}

/** @param columns where only some of it will be looked at */
export async function readFindings(store: Store, wanted: string, columns?: WantedColumns): Promise<Findings> {
  const { campaign, sample, tapsDone } = await readMeasured(store, wanted, columns);
  // Nobody undoes a tap of a campaign that runs by itself.
  const excluded = campaign.byHand === null ? [] : await store.campaigns.excluded(campaign.id);
  const stated = statedRows(await store.campaigns.stated(campaign.id));
  const moments = await tapMoments(store, campaign);
  return using(sample, (one) => findings(campaign, one, { tapsDone, excluded, stated, moments }));
}

/** As far as a window shows it first (overview.ts): what the acceptance profile needs. */
export async function readFirst(store: Store, wanted: string): Promise<Findings> {
  const { acceptance } = (await findCampaign(store, wanted)).plan;
  const times = new Set(acceptance.criteria.flatMap((one) => ("quantity" in one ? [one.quantity] : [])));
  return readFindings(store, wanted, { times: [...times], segments: false, tokens: false });
}

/** With the hash of the raw data. */
export async function hashed(store: Store, found: Findings): Promise<Report> {
  const { hashes } = await store.campaigns.columns(found.campaign.id);
  // Not copied: a copy would be all of it, at once.
  return Object.assign(found, { rawDataHash: await rawDataHash(hashes()) });
}

export const readReport = async (store: Store, wanted: string): Promise<Report> =>
  hashed(store, await readFindings(store, wanted));

/** When its taps began; nothing of a campaign that has nothing to be held against them. Its figures are up to date. */
export async function tapMoments(
  { campaigns }: Pick<Store, "campaigns">,
  { clock, id, resources }: Campaign,
): Promise<TapMoment[]> {
  if (clock === "simulated" || resources?.course === undefined) return [];
  const columns = [
    { name: "tap", sql: "f.tap" },
    { name: "startedAt", sql: "r.started_at" },
  ];
  const moments: TapMoment[] = [];
  for await (const rows of campaigns.values(id, "tap", columns))
    for (const [tap, startedAt] of rows) moments.push({ tap: Number(tap), at: Date.parse(String(startedAt)) });
  return moments;
}
