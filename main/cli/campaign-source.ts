import { figuresFor } from "../bench/tables/run-figures";
import { openHallDatabase } from "../fleet/hall-database";
import type { Store } from "../store/store";
import { withStore } from "./runs";

/** Where a campaign is to be found. */
export interface CampaignSource {
  readonly data?: string;
  /** URL of the hall's database: campaigns of all kiosks. */
  readonly database?: string;
}

/** @param wanted id, or "latest"; of the hall's database also the name of a plan: the taps of all kiosks together */
export async function withCampaign<Value>(
  { data, database }: CampaignSource,
  wanted: string,
  action: (store: Store, campaign: string) => Promise<Value>,
): Promise<Value> {
  if (database === undefined) return withStore(data, (store) => action(store, wanted));
  const hall = await openHallDatabase(database);
  try {
    const { withGathered } = await import("../fleet/gather");
    return await withGathered(hall, wanted, figuresFor, action);
  } finally {
    await hall.close();
  }
}
