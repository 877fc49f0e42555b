import type { FleetCampaign } from "../../../preload/contract/fleet";
import { campaignDescriptionSchema } from "../../bench/campaign/campaign";
import { comparisonOf, conditionsOf, overviewOf, resultsOf } from "../../bench/report/overview";
import { readReport } from "../../bench/report/read-report";
import { figuresFor } from "../../bench/tables/run-figures";
import { withGathered } from "../../fleet/gather";
import type { HallCampaign, HallDatabase } from "../../fleet/hall-database";
import type { FleetAnswer, FleetPayload, FleetReadName } from "./fleet-messages";

type HallReads = {
  readonly [N in FleetReadName]: (hall: HallDatabase, payload: FleetPayload<N>) => Promise<FleetAnswer<N>>;
};

/** What the window wants to know of the hall. */
export const hallReads: HallReads = {
  async "fleet.hall"(hall, { limit }) {
    const [kiosks, listed] = [await hall.kiosks(), await hall.list(limit)];
    const taps = listed.map(({ kiosk, number, run: { afterExchanges: _, exchanges: __, ...run } }) => ({
      ...{ kiosk, number, run },
    }));
    return { kiosks, taps };
  },
  "fleet.campaigns": async (hall) => byName(await hall.campaigns()),
  "fleet.overview": (hall, { language, name }) =>
    withGathered(hall, name, figuresFor, async (store, id) => {
      const report = await readReport(store, id);
      const parts = [resultsOf, comparisonOf, conditionsOf].map((make) => make(report, language));
      return { ...overviewOf(report, language), parts };
    }),
};

/** Newest first, each name once. */
function byName(campaigns: readonly HallCampaign[]): FleetCampaign[] {
  const lines = new Map<string, FleetCampaign>();
  for (const { description, evidence, kiosk, name, startedAt } of campaigns) {
    const known = lines.get(name);
    if (known !== undefined) {
      if (!known.kiosks.includes(kiosk)) known.kiosks.push(kiosk);
      continue;
    }
    const read = campaignDescriptionSchema.safeParse(description);
    lines.set(name, { name, title: read.data?.plan.title ?? null, startedAt, evidence, kiosks: [kiosk] });
  }
  for (const { kiosks } of lines.values()) kiosks.sort();
  return [...lines.values()];
}
