import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { runCampaign } from "../../main/bench/campaign/run-campaign";
import { reportPage } from "../../main/bench/report/page/page";
import { readReport } from "../../main/bench/report/read-report";
import { createVirtualReaders } from "../../main/card/readers";
import type { VirtualToken } from "../../main/card/token";
import { openStore, type Store } from "../../main/store/store";
import { readingSchema } from "./campaign-reading";
import { multiplyCampaign } from "./large-store";
import { login } from "./login";
import { planOf } from "./plan-of";
import { median } from "./quantile";
import type { Measurement } from "./report";
import { sleepingToken } from "./token-process";

/** Taps of the campaign that is done; runs of the one that is made of it; turns, and taps of each, with and without a reader. */
const counts = { taps: 2_000, runs: 1_000_000, turns: 6, each: 10 };

/** Reading is good as fast as this, MB/s. */
const exportGoal = 50;

/** A campaign on the simulated clock with its report, and one of a million runs. @param entry the built bench */
export async function measureCampaigns(
  entry: string,
  root: string,
  token: VirtualToken,
  phone: VirtualToken,
): Promise<Measurement[]> {
  const file = join(root, "large.sqlite");
  const store = await openStore(file);
  try {
    const [began, used] = [performance.now(), process.cpuUsage()];
    const plan = planOf(counts.taps);
    const id = await runCampaign({ plan, clock: "simulated", tokens: [token, phone], store });
    const report = await readReport(store, id);
    const page = await reportPage(report);
    const seconds = (performance.now() - began) / 1e3;
    const { system, user } = process.cpuUsage(used);
    const simulated: Measurement = {
      ...{ name: "2,000 simulated taps, kept and reported", value: seconds, goal: 20, unit: "s" },
      note: `${report.tapsDone} taps, page of ${(page.length / 1e6).toFixed(1)} MB; ${((system + user) / 1e6).toFixed(1)} s of processor`,
    };
    const exchanges = await multiplyCampaign(file, store, id, counts.runs);
    const ending = performance.now();
    await store.campaigns.end(id, new Date().toISOString());
    const ended: Measurement = {
      ...{ name: "a large campaign, ended", value: (performance.now() - ending) / 1e3, goal: null, unit: "s" },
      note: `${counts.runs} runs, ${exchanges} exchanges: its figures are kept as numbers, once`,
    };
    return [simulated, ended, ...(await measureReading(entry, root, file, id, store, token))];
  } finally {
    await store.close();
  }
}

async function measureReading(
  entry: string,
  root: string,
  file: string,
  id: string,
  store: Store,
  token: VirtualToken,
): Promise<Measurement[]> {
  const child = fork(entry, ["reading", file, id, root]);
  const next = async () => {
    const [message] = await once(child, "message");
    return readingSchema.parse(message);
  };
  try {
    const looked = await next();
    const read = await next();
    if (looked.type !== "looked" || read.type !== "exported") throw new TypeError("read in another order");
    const { alone, beside } = await tapTimes(token, store, child);
    const { bytes, cpu, wall } = read.exported;
    const [opened, ...looks] = looked.steps;
    return [
      {
        ...{ name: "of it: opened", value: (opened?.wall ?? 0) / 1e3, goal: 1, unit: "s" },
        note: `${((opened?.cpu ?? 0) / 1e3).toFixed(2)} s of processor`,
      },
      ...looks.map(
        (look): Measurement => ({
          ...{ name: `of it: ${look.name}`, value: look.wall / 1e3, goal: 2, unit: "s" },
          note: `from the file; ${(look.cpu / 1e3).toFixed(2)} s of processor`,
        }),
      ),
      {
        ...{
          name: "of it: export of all as CSV, s for 50 MB",
          value: wall / 1e3 / (bytes / 1e6 / exportGoal),
          goal: 1,
        },
        unit: "s",
        note: `${(bytes / 1e6).toFixed(0)} MB in ${(wall / 1e3).toFixed(0)} s; ${(cpu / 1e3).toFixed(0)} s of processor`,
      },
      {
        ...{ name: "of it: memory of the process that reads, MB", value: read.peakMemory / 1e6, goal: 500, unit: "" },
        note: "greatest resident set, with the export",
      },
      {
        ...{ name: "a tap while it is read / without", value: beside / alone, goal: 1.05, unit: "ratio" },
        note: `first to last exchange, p50 of ${counts.turns * counts.each} each, in turns, read in another process; ${alone.toFixed(1)} ms alone`,
      },
    ];
  } finally {
    child.kill("SIGKILL");
  }
}

/** Milliseconds from first to last exchange, medians: in turns, so that whatever else the computer does meets both alike. */
async function tapTimes(
  token: VirtualToken,
  store: Store,
  reader: ChildProcess,
): Promise<{ alone: number; beside: number }> {
  const [alone, beside]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < counts.turns; turn++) {
    reader.kill("SIGSTOP");
    alone.push(...(await tapsInARow(token, store)));
    reader.kill("SIGCONT");
    beside.push(...(await tapsInARow(token, store)));
  }
  return { alone: median(alone), beside: median(beside) };
}

async function tapsInARow(token: VirtualToken, store: Store): Promise<number[]> {
  const readers = createVirtualReaders({ name: "bench", tokens: [token], timing: sleepingToken });
  readers.place(token.profile.name);
  const reader = readers.state().readers[0]?.name ?? "";
  const times: number[] = [];
  for (let tap = 0; tap < counts.each; tap++) {
    const { result } = await login(readers, reader, store, null);
    times.push(((result.exchanges.at(-1)?.endNs ?? 0) - (result.exchanges[0]?.startNs ?? 0)) / 1e6);
  }
  await readers.close();
  return times;
}
