import { Failure } from "../../failure/failure";
import type { Store } from "../../store/store";
import type { Run } from "../../tap/run";
import { type Campaign, readCampaign } from "../campaign/campaign";
import { type MeasuredTap, measuredTap } from "../tables/measured-tap";
import { rawDataHash } from "../tables/raw-data-hash";
import { type SomeSample, sampleOf, using } from "../tables/sample";
import { type Report, report } from "./report";

/** A campaign with what its runs measured. */
export interface MeasuredCampaign {
  readonly campaign: Campaign;
  readonly sample: SomeSample;
  /** In no figure: only the drawing of the campaign's course shows them. */
  readonly warmUps: readonly MeasuredTap[];
  /** With warm-ups. */
  readonly tapsDone: number;
  readonly rawDataHash: string;
}

/** @param wanted the campaign's id, or "latest" @throws Failure `usage` where there is none, and what the store throws */
export async function readMeasured(store: Store, wanted: string): Promise<MeasuredCampaign> {
  const records = await store.campaigns.list();
  const record = wanted === "latest" ? records[0] : records.find(({ id }) => id === wanted);
  if (record === undefined) throw new Failure("usage", { about: `no campaign ${wanted}` });
  const campaign = readCampaign(record);
  const hash = rawDataHash();
  const warmUps: MeasuredTap[] = [];
  let tapsDone = 0;
  async function* hashed(runs: AsyncIterable<Run>) {
    for await (const run of runs) {
      tapsDone += 1;
      hash.add(run);
      if (run.conditions.campaign?.warmUp === true) warmUps.push(measuredTap(run));
      yield run;
    }
  }
  const sample = await sampleOf(campaign.evidence, hashed(store.campaigns.runs(campaign.id)));
  return { campaign, sample, warmUps, tapsDone, rawDataHash: hash.hex() };
}

export async function readReport(store: Store, wanted: string): Promise<Report> {
  const { campaign, sample, ...known } = await readMeasured(store, wanted);
  return using(sample, (one) => report(campaign, one, known));
}
