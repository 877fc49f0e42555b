import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { figuresFor } from "../bench/tables/run-figures";
import { openHallDatabase } from "../fleet/hall-database";
import { openStore, type Store } from "../store/store";
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
  const folder = await mkdtemp(join(tmpdir(), "kazashi-hall-"));
  const hall = await openHallDatabase(database);
  try {
    const { gatherCampaign } = await import("../fleet/gather");
    const store = await openStore(join(folder, "runs.sqlite"));
    try {
      return await action(store, await gatherCampaign(hall, store, wanted, figuresFor));
    } finally {
      await store.close();
    }
  } finally {
    await hall.close();
    await rm(folder, { recursive: true, force: true });
  }
}
