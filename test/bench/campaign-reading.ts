import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { exportCampaign } from "../../main/bench/export/export-campaign";
import { courseOf } from "../../main/bench/figures/course";
import { distributionGroups } from "../../main/bench/figures/distributions";
import { overviewOf, resultsOf } from "../../main/bench/report/overview";
import { readFindings, readFirst, readMeasured } from "../../main/bench/report/read-report";
import { timeDifference } from "../../main/bench/tables/comparison";
import { counts } from "../../main/bench/tables/counts";
import { those, using } from "../../main/bench/tables/sample";
import type { WantedColumns } from "../../main/bench/tables/taps";
import { meanSegments, timeSummary } from "../../main/bench/tables/times";
import { openStore, type Store } from "../../main/store/store";

/** Reading process → bench. */
export const readingSchema = z.discriminatedUnion("type", [
  /** Milliseconds and processor milliseconds of each thing that was read; bytes. */
  z.object({
    type: z.literal("looked"),
    steps: z.array(z.object({ name: z.string(), wall: z.number(), cpu: z.number() })),
  }),
  z.object({
    type: z.literal("exported"),
    exported: z.object({ bytes: z.number(), wall: z.number(), cpu: z.number() }),
    peakMemory: z.number(),
  }),
]);
export type Reading = z.infer<typeof readingSchema>;

const holdOnly: WantedColumns = { times: ["hold"], segments: false, tokens: false };

/** Everything that somebody may want to see of a campaign, each read from the file anew. */
const steps: readonly { readonly name: string; look(store: Store, id: string): Promise<unknown> }[] = [
  {
    name: "open",
    look: async (store, id) => overviewOf(await readFirst(store, id), "en"),
  },
  {
    name: "all tables of the results",
    look: async (store, id) => resultsOf(await readFindings(store, id), "en"),
  },
  {
    name: "table of success",
    look: async (store, id) => {
      const { sample } = await readMeasured(store, id, { ...holdOnly, times: [] });
      return using(sample, (one) => one.cells.map((cell) => counts({ ...one, cells: [cell] })));
    },
  },
  {
    name: "table of a time",
    look: async (store, id) => {
      const { sample } = await readMeasured(store, id, holdOnly);
      return using(sample, (one) => one.cells.map((cell) => timeSummary({ ...one, cells: [cell] }, "hold")));
    },
  },
  {
    name: "comparison with the card",
    look: async (store, id) => {
      const { sample } = await readMeasured(store, id, holdOnly);
      return using(sample, (one) => {
        const of = (token: string) => those(one, ({ levels }) => levels.token === token);
        return timeDifference(of("phone-centre"), of("card"), "hold");
      });
    },
  },
  {
    name: "distributions, drawn",
    look: async (store, id) =>
      using((await readMeasured(store, id, holdOnly)).sample, (one) => distributionGroups(one, "hold")),
  },
  {
    name: "course, drawn",
    look: async (store, id) => courseOf((await readMeasured(store, id, holdOnly)).sample.taps, "hold"),
  },
  {
    name: "segments",
    look: async (store, id) => {
      const { sample } = await readMeasured(store, id, { times: [], segments: true, tokens: false });
      return using(sample, meanSegments);
    },
  },
];

async function timed(action: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const [began, used] = [performance.now(), process.cpuUsage()];
  await action();
  const { system, user } = process.cpuUsage(used);
  return { wall: performance.now() - began, cpu: (system + user) / 1e3 };
}

/** Reads all of it once and tells how long it took; then again and again, as somebody who looks around, until it is ended. */
export async function runReadingProcess(file: string, id: string, out: string): Promise<void> {
  process.once("disconnect", () => process.exit(0));
  const store = await openStore(file);
  const measured = [];
  for (const { look, name } of steps) measured.push({ name, ...(await timed(() => look(store, id))) });
  const tell = (message: Reading) => process.send?.(message);
  tell({ type: "looked", steps: measured });
  let bytes = 0;
  const exported = await timed(async () => {
    const written = await exportCampaign(store, id, join(out, "large.csv"), "csv");
    bytes = written.bytes;
    for (const one of written.files) rmSync(one);
  });
  const peakMemory = process.resourceUsage().maxRSS * 1_024;
  tell({ type: "exported", exported: { bytes, ...exported }, peakMemory });
  for (;;) for (const { look } of steps) await look(store, id);
}
