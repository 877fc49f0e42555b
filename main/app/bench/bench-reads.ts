import { writeFile } from "node:fs/promises";
import type { z } from "zod";
import type { benchReads } from "../../../preload/contract/bench";
import { type Campaign, readCampaign } from "../../bench/campaign/campaign";
import { compareCampaigns, comparedColumns } from "../../bench/compare/compare";
import { drawnCourse } from "../../bench/drawn/course";
import { drawnBoxes, drawnDistributions, drawnHistograms } from "../../bench/drawn/distributions";
import { drawnNeeds } from "../../bench/drawn/needs";
import { drawnPositions } from "../../bench/drawn/positions";
import { drawnRegression } from "../../bench/drawn/regression";
import { drawnTaps } from "../../bench/drawn/tap";
import { exportCampaign } from "../../bench/export/export-campaign";
import { courseOf } from "../../bench/figures/course";
import { distributionGroups } from "../../bench/figures/distributions";
import { needsOf } from "../../bench/figures/needs";
import { comparedOf, conditionsOf, overviewOf, resultsOf } from "../../bench/report/overview";
import { reportPage } from "../../bench/report/page/page";
import {
  findCampaign,
  hashed,
  type MeasuredCampaign,
  readFindings,
  readFirst,
  readMeasured,
  tapMoments,
} from "../../bench/report/read-report";
import type { Findings } from "../../bench/report/report";
import { regressionTables } from "../../bench/report/tables/regression";
import { type Needs, needsBetween } from "../../bench/resources/meanwhile";
import { using } from "../../bench/tables/sample";
import type { WantedColumns } from "../../bench/tables/taps";
import { diskFailure } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import type { Store } from "../../store/store";
import type { Run } from "../../tap/run";
import { placeText, tapLines } from "./tap-lines";

export type ReadName = keyof typeof benchReads;
export type ReadPayload<N extends ReadName> = z.output<(typeof benchReads)[N]["request"]>;
export type ReadAnswer<N extends ReadName> = z.output<(typeof benchReads)[N]["answer"]>;
export type BenchReads = {
  readonly [N in ReadName]: (
    payload: ReadPayload<N>,
  ) => undefined extends ReadAnswer<N> ? Promise<void> : Promise<ReadAnswer<N>>;
};

/** Everything the window wants to know of kept campaigns. What was reckoned once is kept while the campaign stays as it is. */
export function createBenchReads(store: Store): BenchReads {
  const measured = remembering<MeasuredCampaign>();
  const [first, found] = [remembering<Findings>(), remembering<Findings>()];

  /** A campaign that grew, ended, or lost a tap to an exclusion, is another one. */
  async function stateOf(id: string): Promise<string> {
    const { byHand, endedAt, resources } = await findCampaign(store, id);
    const size = (await store.campaigns.sizes()).get(id) ?? 0;
    const excluded = byHand === null ? 0 : (await store.campaigns.excluded(id)).length;
    return [size, endedAt, resources?.samples, excluded, byHand?.leftOut.length].join();
  }
  /** Of a million taps a column is eight megabytes: no more of them than are looked at. */
  const measuredOf = async (id: string, columns: WantedColumns): Promise<MeasuredCampaign> =>
    measured(`${id} ${JSON.stringify(columns)}`, await stateOf(id), () => readMeasured(store, id, columns));
  const findingsOf = async (id: string): Promise<Findings> =>
    found(id, await stateOf(id), () => readFindings(store, id));
  const reportOf = async (id: string) => hashed(store, await findingsOf(id));

  return {
    async "bench.list"() {
      const sizes = await store.campaigns.sizes();
      return (await store.campaigns.list()).map(readCampaign).map(({ byHand, plan, ...campaign }) => {
        const { clock, endedAt, evidence, id, startedAt, taps } = campaign;
        const done = sizes.get(id) ?? 0;
        return { id, title: plan.title, evidence, startedAt, endedAt, clock, byHand: byHand !== null, done, taps };
      });
    },

    "bench.overview": async ({ campaign, language }) =>
      overviewOf(await first(campaign, await stateOf(campaign), () => readFirst(store, campaign)), language),

    async "bench.tables"({ campaign, language, part }) {
      if (part === "conditions") return conditionsOf(await reportOf(campaign), language);
      const findings = await findingsOf(campaign);
      return part === "results" ? resultsOf(findings, language) : comparedOf(findings, part, language);
    },

    async "bench.drawings"({ campaign, language, of, quantity, zoom }) {
      const range = zoom ?? undefined;
      if (of === "success" || of === "medians") {
        const { plan, positions } = await findingsOf(campaign);
        return drawnPositions(plan, positions, of === "success" ? "success" : "median", language);
      }
      const { campaign: known, sample } = await measuredOf(campaign, {
        times: [quantity],
        segments: false,
        tokens: false,
      });
      const time = { plan: known.plan, quantity, language, zoom: range };
      if (of === "course")
        return [
          ...drawnCourse(courseOf(sample.taps, quantity, range), time),
          ...drawnNeeds(needsOf(known, await tapMoments(store, known), range), language, range),
        ];
      const draw = { boxes: drawnBoxes, distributions: drawnDistributions, histograms: drawnHistograms }[of];
      return using(sample, (one) => draw(distributionGroups(one, quantity), time));
    },

    "bench.taps": async ({ campaign, ...wanted }) => tapLines(store, await findCampaign(store, campaign), wanted),

    async "bench.waterfall"({ held, language, runs, zoom }) {
      const opened: { run: Run; name: string; needs: Needs | null }[] = [];
      for (const id of runs) {
        const run = await store.open(id);
        if (run === undefined) throw new Failure("store-failed", { about: `no run ${id}` });
        const place = run.conditions.campaign;
        const campaign = place === undefined ? null : await findCampaign(store, place.campaign);
        const name =
          campaign === null
            ? run.startedAt
            : `${place?.tap}: ${placeText(campaign.plan, place?.levels ?? {}, language)}`;
        opened.push({ run, name, needs: campaign === null ? null : needsOfRun(campaign, run) });
      }
      const drawn = drawnTaps(opened, language, held, zoom ?? undefined);
      if (drawn === null) return null;
      return { drawing: drawn.drawing, span: [...drawn.span], needs: opened.map(({ needs }) => needs) };
    },

    async "bench.compare"({ after, before, language, tolerance }) {
      const [earlier, later] = [await measuredOf(before, comparedColumns), await measuredOf(after, comparedColumns)];
      const regression = compareCampaigns(earlier, later, tolerance);
      const { plan } = later.campaign;
      return {
        ...{ outcome: regression.outcome, before, after },
        tables: regressionTables(plan, earlier.campaign, later.campaign, regression, language),
        drawings: drawnRegression(plan, regression, language, tolerance),
      };
    },

    "bench.delete": ({ campaign }) => store.campaigns.delete(campaign),

    "bench.page": async ({ campaign, language }) => reportPage(await reportOf(campaign), language),

    async "bench.write"({ campaign, file, format }) {
      if (format !== "html") {
        await exportCampaign(store, campaign, file, format);
        return;
      }
      const page = await reportPage(await reportOf(campaign));
      await writeFile(file, page).catch((error: unknown) => {
        throw diskFailure(error, file);
      });
    },
  };
}

/** What the program needed while a tap was done; null where that is not known, or on the simulated clock. */
function needsOfRun({ clock, resources }: Campaign, { marks, startedAt }: Run): Needs | null {
  if (clock === "simulated" || resources?.course === undefined) return null;
  const began = Date.parse(startedAt);
  return needsBetween(resources.course, began, began + Math.max(0, ...Object.values(marks)) / 1e6);
}

/** The last two answers, as long as what they were made from has not changed: two campaigns are compared at a time. */
function remembering<Value>() {
  const kept = new Map<string, { state: string; value: Promise<Value> }>();
  return (key: string, state: string, make: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key);
    if (known?.state === state) return known.value;
    const value = make();
    kept.delete(key);
    kept.set(key, { state, value });
    value.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > 2 && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
