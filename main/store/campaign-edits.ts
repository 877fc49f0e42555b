import { Failure } from "../failure/failure";
import { type CampaignPlace, campaignPlaceSchema } from "../tap/run";
import type { CampaignRecord, Tables } from "./campaigns";

/** What of a campaign may change after its taps were kept: never what a tap measured. */
export interface CampaignEdits {
  /** @throws Failure `store-failed` where there is no such campaign */
  describe(id: string, description: CampaignRecord["description"]): Promise<void>;
  /** Marks a run as in no figure; it stays kept. @throws Failure `store-failed` where it is in no campaign */
  exclude(run: string, excluded: NonNullable<CampaignPlace["excluded"]>): Promise<void>;
  /** Its runs that are in no figure, in the order of their taps. */
  excluded(id: string): Promise<readonly { readonly tap: number; readonly reason: string }[]>;
  /** With all its runs. */
  delete(id: string): Promise<void>;
  /** Runs of each campaign that are kept, by its id. */
  sizes(): Promise<ReadonlyMap<string, number>>;
}

const placeSchema = campaignPlaceSchema.pick({ excluded: true });

interface EditPorts {
  readonly database: Tables;
  guarded<Value>(action: () => Promise<Value>): Promise<Value>;
  writing(action: (transaction: Tables) => Promise<unknown>): Promise<void>;
}

export function campaignEdits({ database, guarded, writing }: EditPorts): CampaignEdits {
  return {
    describe: (id, description) =>
      writing(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("campaigns")
          .set({ description: JSON.stringify(description) })
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new Failure("store-failed", { about: `no campaign ${id}` });
      }),

    exclude: (run, excluded) =>
      writing(async (transaction) => {
        const row = await transaction
          .selectFrom("runs")
          .select("campaign_place")
          .where("id", "=", run)
          .executeTakeFirst();
        if (!row?.campaign_place) throw new Failure("store-failed", { about: `run ${run} is in no campaign` });
        const place = JSON.stringify({ ...JSON.parse(row.campaign_place), excluded });
        await transaction.updateTable("runs").set({ campaign_place: place }).where("id", "=", run).execute();
      }),

    excluded: (id) =>
      guarded(async () => {
        const rows = await database
          .selectFrom("runs")
          .select(["campaign_tap", "campaign_place"])
          .where("campaign", "=", id)
          .where("campaign_place", "like", '%"excluded":%')
          .orderBy("campaign_tap")
          .execute();
        return rows.flatMap(({ campaign_place, campaign_tap }) => {
          const { excluded } = placeSchema.parse(JSON.parse(campaign_place ?? "{}"));
          return excluded === undefined ? [] : [{ tap: campaign_tap ?? 0, reason: excluded.reason }];
        });
      }),

    delete: (id) =>
      writing(async (transaction) => {
        await transaction.deleteFrom("runs").where("campaign", "=", id).execute();
        await transaction.deleteFrom("campaigns").where("id", "=", id).execute();
      }),

    sizes: () =>
      guarded(async () => {
        const rows = await database
          .selectFrom("runs")
          .select(({ fn }) => ["campaign", fn.countAll<number>().as("count")])
          .where("campaign", "is not", null)
          .groupBy("campaign")
          .execute();
        return new Map(rows.map(({ campaign, count }) => [campaign ?? "", count]));
      }),
  };
}
