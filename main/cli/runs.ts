import { Failure } from "../failure/failure";
import { dataFolder } from "../store/data-folder";
import { checkDatabase } from "../store/database";
import { openStore, type RunListed, type Store } from "../store/store";
import type { Run } from "../tap/run";
import { type Answer, failureJson, say } from "./answer";
import { table } from "./table";
import { exchangeTable } from "./tap-answer";

export async function withStore<Value>(
  data: string | undefined,
  action: (store: Store) => Promise<Value>,
): Promise<Value> {
  const store = await openStore(dataFolder(data).runs);
  try {
    for (const { code, detail } of store.notices) say(`notice: ${code} (${detail.about ?? ""})`);
    return await action(store);
  } finally {
    await store.close();
  }
}

export function runsList(options: { data?: string; limit: number; before?: string }): Promise<Answer> {
  return withStore(options.data, async (store) => {
    const runs = await store.list({ limit: options.limit, before: options.before ?? null });
    const rows = runs.map(({ conditions, exchangeCount, failure, id, marks, outcome, startedAt }) => [
      id,
      startedAt,
      conditions.flow,
      failure?.code ?? outcome,
      String(exchangeCount),
      held(marks),
      conditions.reader,
    ]);
    const header = ["run", "began", "flow", "outcome", "exchanges", "hold ms", "reader"];
    const text = runs.length === 0 ? "no runs yet" : table(header, rows).join("\n");
    return { json: { outcome: "success", runs }, text, failure: null };
  });
}

const held = ({ m1, m8 }: RunListed["marks"]) =>
  m1 === undefined || m8 === undefined ? "" : ((m8 - m1) / 1e6).toFixed(1);

export function runsShow(id: string, options: { data?: string }): Promise<Answer> {
  return withStore(options.data, async (store) => {
    const run = await store.open(id);
    if (run === undefined) throw new Failure("usage", { about: `no run ${id}` });
    return { json: run, text: runText(run).join("\n"), failure: null };
  });
}

function runText({
  afterExchanges,
  conditions,
  exchanges,
  failure,
  id,
  marks,
  outcome,
  startedAt,
  token,
}: Run): string[] {
  return [
    `run      ${id}`,
    `began    ${startedAt}`,
    `outcome  ${failure?.code ?? outcome}`,
    ...Object.entries(conditions).map(([name, value]) => `${name.padEnd(10)} ${value ?? "none"}`),
    `token    ${token === null ? "none" : `${token.label ?? "label unknown"} (${token.kind}), ATR ${token.atr}`}`,
    "",
    ...exchangeTable([...exchanges, ...afterExchanges], exchanges.length),
    "",
    ...table(
      ["mark", "ms"],
      Object.entries(marks).map(([mark, ns]) => [mark, (ns / 1e6).toFixed(3)]),
    ),
  ];
}

export interface ExportOptions {
  readonly data?: string;
  readonly format: "json" | "csv";
  readonly out?: string;
}

/** Exports to files, or as JSON on stdout where no file is named. */
export function runsExport(ids: readonly string[], options: ExportOptions): Promise<Answer> {
  return withStore(options.data, async (store) => {
    const chosen = ids.length === 0 ? null : ids;
    if (options.out !== undefined) {
      const files = await store.exportTo(options.out, options.format, chosen);
      return { json: { outcome: "success", files }, text: files.join("\n"), failure: null };
    }
    if (options.format === "csv")
      throw new Failure("usage", { about: "--format csv writes two files: name the first with --out FILE.csv" });
    const all: Run[] = [];
    for await (const run of store.exportRuns(chosen)) all.push(run);
    return { json: all, text: JSON.stringify(all, null, 2), failure: null };
  });
}

/** Reads every page of the file. Fails with `store-damaged`, and then the file is set aside when it is opened next. */
export async function runsCheck({ data }: { data?: string }): Promise<Answer> {
  const { runs } = dataFolder(data);
  const sound = await checkDatabase(runs);
  const about = `${runs}: it is set aside, and a new file begun, when it is opened next`;
  const failure = sound ? null : new Failure("store-damaged", { about });
  return {
    json: failure === null ? { outcome: "success" } : failureJson(failure),
    text: sound ? "sound" : "damaged",
    failure,
  };
}
