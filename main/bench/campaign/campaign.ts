import { z } from "zod";
import { Failure } from "../../failure/failure";
import type { CampaignRecord } from "../../store/campaigns";
import type { EvidenceClass } from "../../tap/run";
import { planSchema } from "../plan/plan";
import { resourceProfileSchema } from "../resources/resource-profile";
import { timeErrorSchema } from "../self-test/time-error";
import { clockNames } from "./passing-time";

/** A planned tap that was not done, and why. */
const leftOutSchema = z.strictObject({
  planned: z.int().min(1),
  reason: z.string().min(1).max(500),
  at: z.iso.datetime({ offset: true }),
});
export type LeftOut = z.infer<typeof leftOutSchema>;

/** What a campaign was, beside its runs. */
export const campaignDescriptionSchema = z.strictObject({
  plan: planSchema,
  seed: z.string(),
  clock: z.enum(clockNames),
  /** Taps the plan asks for. */
  taps: z.int(),
  /** Only of one whose tokens people hold. */
  byHand: z
    .strictObject({
      /** Which reader stands for each level of the plan, by its name in PC/SC. */
      readers: z.record(z.string(), z.string()),
      leftOut: z.array(leftOutSchema),
    })
    .nullable()
    .default(null),
  /** How far times that are measured the same way are from true ones, where it was looked at. */
  timing: timeErrorSchema.exactOptional(),
  /** What the program needed meanwhile; not of one that was over at once, or goes on. */
  resources: resourceProfileSchema.exactOptional(),
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

/** As it is kept: plain data. */
export function describedCampaign(campaign: CampaignDescription | Campaign): CampaignRecord["description"] {
  return JSON.parse(JSON.stringify(campaignDescriptionSchema.strip().parse(campaign)));
}

/** @throws Failure `store-damaged` for what no version of this program wrote */
export function readCampaign({ description, ...record }: CampaignRecord): Campaign {
  const parsed = campaignDescriptionSchema.safeParse(description);
  if (!parsed.success) throw new Failure("store-damaged", { about: `campaign ${record.id}` }, { cause: parsed.error });
  return { ...record, ...parsed.data };
}
