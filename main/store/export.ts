import { join, parse } from "node:path";
import { type AsyncDatabase, rows } from "../database/libsql-dialect";
import { writeWholeFiles } from "../disk/whole-files";
import { markOrder } from "../tap/marks";
import type { Run } from "../tap/run";
import { type CsvTable, csvPieces, type RowColumn } from "./csv";

/**
 * Runs as files for other programs.
 *
 * JSON: one file, an array of runs as main/tap/run.ts describes them.
 * CSV: two files, because a run and an exchange are different things: NAME.csv has a row a run, NAME-exchanges.csv a row an
 * exchange, joined by the column `run`. Times are ISO 8601; durations nanoseconds since the run began.
 *
 * @param runIds null: all @returns the files written
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`; no half-written file is left under the name
 */
export async function exportCsv(
  database: AsyncDatabase,
  file: string,
  runIds: readonly string[] | null,
): Promise<string[]> {
  const { dir, name, ext } = parse(file);
  const exchangesFile = join(dir, `${name}-exchanges${ext}`);
  const chosen = await chosenRuns(database, runIds);
  await writeWholeFiles([
    { file, pieces: csvPieces(database, { ...chosen, columns: runColumns, from: "runs AS r" }) },
    {
      file: exchangesFile,
      pieces: csvPieces(database, { ...chosen, columns: exchangeColumns, from: exchangesOfRuns }),
    },
  ]);
  return [file, exchangesFile];
}

export async function exportJson(file: string, runs: AsyncIterable<Run>): Promise<string[]> {
  await writeWholeFiles([{ file, pieces: jsonPieces(runs) }]);
  return [file];
}

async function* jsonPieces(runs: AsyncIterable<Run>): AsyncGenerator<string> {
  let before = "[";
  for await (const run of runs) {
    yield `${before}\n${JSON.stringify(run)}`;
    before = ",";
  }
  yield before === "[" ? "[\n]\n" : "\n]\n";
}

async function chosenRuns(
  database: AsyncDatabase,
  runIds: readonly string[] | null,
): Promise<Pick<CsvTable, "key" | "range" | "where" | "parameters">> {
  const where = "r.id IN (SELECT value FROM json_each(?))";
  const chosen = runIds === null ? {} : { where, parameters: [JSON.stringify(runIds)] };
  const bounds = `SELECT coalesce(min(r.ordinal), 1) AS first, coalesce(max(r.ordinal), 0) AS last FROM runs AS r`;
  const [row] = await rows(database, runIds === null ? bounds : `${bounds} WHERE ${where}`, chosen.parameters ?? []);
  return { ...chosen, key: "r.ordinal", range: [Number(row?.first), Number(row?.last)] };
}

/** CROSS JOIN keeps the order: each run's exchanges, then what came after "you may take it away". */
export const exchangesOfRuns = `runs AS r
  CROSS JOIN (VALUES ('exchanges'), ('afterExchanges')) AS l CROSS JOIN exchanges AS e ON e.run = r.ordinal AND e.list = l.column1`;

export const markColumns: readonly RowColumn[] = markOrder.map((mark) => ({
  name: `${mark}Ns`,
  sql: `(SELECT ns FROM marks WHERE run = r.ordinal AND mark = '${mark}')`,
}));

const countOf = (list: string) => `(SELECT count(*) FROM exchanges WHERE run = r.ordinal AND list = '${list}')`;
const place = (member: string) => `json_extract(r.campaign_place, '$.${member}')`;

const runColumns: readonly RowColumn[] = [
  { name: "run", sql: "r.id" },
  { name: "startedAt", sql: "r.started_at" },
  { name: "outcome", sql: "r.outcome" },
  { name: "failure", sql: "json_extract(r.failure, '$.code')", text: true },
  { name: "failureAbout", sql: "json_extract(r.failure, '$.detail.about')", text: true },
  { name: "flow", sql: "r.flow" },
  { name: "order", sql: "r.tap_order" },
  { name: "evidence", sql: "r.evidence" },
  { name: "reader", sql: "r.reader", text: true },
  { name: "origin", sql: "r.origin", text: true },
  { name: "appVersion", sql: "r.app_version", text: true },
  { name: "host", sql: "r.host", text: true },
  { name: "tokenLabel", sql: "r.token_label", text: true },
  { name: "tokenKind", sql: "r.token_kind" },
  { name: "atr", sql: "r.token_atr", text: true },
  { name: "triesBefore", sql: "r.tries_before" },
  { name: "triesAfter", sql: "r.tries_after" },
  { name: "exchanges", sql: countOf("exchanges") },
  { name: "afterExchanges", sql: countOf("afterExchanges") },
  ...markColumns,
  { name: "campaign", sql: "r.campaign", text: true },
  { name: "campaignTap", sql: "r.campaign_tap" },
  { name: "stage", sql: place("stage"), text: true },
  { name: "block", sql: place("block") },
  { name: "warmUp", sql: place("warmUp") },
  // "factor=level", parted by a space.
  {
    name: "levels",
    sql: `(SELECT group_concat(key || '=' || value, ' ') FROM json_each(r.campaign_place, '$.levels'))`,
    text: true,
  },
];

export const exchangeColumns: readonly RowColumn[] = [
  { name: "run", sql: "r.id" },
  { name: "startedAt", sql: "r.started_at" },
  { name: "list", sql: "e.list" },
  { name: "index", sql: "e.number" },
  { name: "cla", sql: "e.cla", format: "%02X" },
  { name: "ins", sql: "e.ins", format: "%02X" },
  { name: "p1", sql: "e.p1", format: "%02X" },
  { name: "p2", sql: "e.p2", format: "%02X" },
  { name: "commandLength", sql: "e.command_length" },
  { name: "responseLength", sql: "e.response_length" },
  { name: "sw", sql: "iif(e.sw IS NULL, NULL, printf('%04X', e.sw))" },
  { name: "startNs", sql: "e.start_ns" },
  { name: "endNs", sql: "e.end_ns" },
];
