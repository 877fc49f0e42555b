import { z } from "zod";
import { Failure } from "../../failure/failure";
import type { CampaignRecord } from "../../store/campaigns";
import type { EvidenceClass } from "../../tap/run";
import { planSchema } from "../plan/plan";
import { clockNames } from "./passing-time";

/** What a campaign was, beside its runs. */
export const campaignDescriptionSchema = z.strictObject({
  plan: planSchema,
  seed: z.string(),
  clock: z.enum(clockNames),
  /** Taps the plan asks for. */
  taps: z.int(),
  versions: z.strictObject({ kazashi: z.string(), node: z.string(), platform: z.string() }),
});
export type CampaignDescription = z.infer<typeof campaignDescriptionSchema>;

export interface Campaign extends CampaignDescription {
  readonly id: string;
  readonly name: string;
  readonly evidence: EvidenceClass;
  readonly startedAt: string;
  readonly endedAt: string | null;
}

/** @throws Failure `store-damaged` for what no version of this program wrote */
export function readCampaign({ description, ...record }: CampaignRecord): Campaign {
  const parsed = campaignDescriptionSchema.safeParse(description);
  if (!parsed.success) throw new Failure("store-damaged", { about: `campaign ${record.id}` }, { cause: parsed.error });
  return { ...record, ...parsed.data };
}
