import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { join, parse } from "node:path";
import { stringify } from "csv-stringify/sync";
import { diskFailure } from "../disk/disk-failure";
import { markOrder } from "../tap/marks";
import type { Exchange, Run } from "../tap/run";

/**
 * Runs as files for other programs.
 *
 * JSON: one file, an array of runs as main/tap/run.ts describes them.
 * CSV (RFC 4180, UTF-8 with a byte order mark, for spreadsheets): two files, because a run and an exchange are different
 * things: NAME.csv has a row a run, NAME-exchanges.csv a row an exchange, joined by the column `run`. Texts that a
 * spreadsheet would take for a formula get an apostrophe in front. Times are ISO 8601; durations nanoseconds since the
 * run began.
 *
 * @returns the files written
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`; no half-written file is left under the name
 */
export async function exportRunsTo(file: string, format: "json" | "csv", runs: AsyncIterable<Run>): Promise<string[]> {
  const { dir, name, ext } = parse(file);
  if (format === "json") {
    await writeParts([{ file, parts: jsonParts }], runs);
    return [file];
  }
  const exchangesFile = join(dir, `${name}-exchanges${ext}`);
  const tables = [
    { file, parts: csvParts(runColumns, (run: Run) => [runRow(run)]) },
    { file: exchangesFile, parts: csvParts(exchangeColumns, exchangeRows) },
  ];
  await writeParts(tables, runs);
  return [file, exchangesFile];
}

/** A file in parts: what comes first, each run, what comes last. */
interface Parts {
  readonly begin: string;
  run(run: Run, index: number): string;
  readonly end: string;
}

const jsonParts: Parts = {
  begin: "[",
  run: (run, index) => `${index === 0 ? "" : ","}\n${JSON.stringify(run)}`,
  end: "\n]\n",
};

type Row = Readonly<Record<string, string | number | null>>;

function csvParts(columns: readonly string[], rowsOf: (run: Run) => Row[]): Parts {
  const options = { columns: [...columns], record_delimiter: "windows", escape_formulas: true };
  return {
    begin: stringify([], { ...options, bom: true, header: true }),
    run: (run) => stringify(rowsOf(run), options),
    end: "",
  };
}

const markColumns = markOrder.map((mark) => `${mark}Ns`);

const runColumns = [
  ...["run", "startedAt", "outcome", "failure", "failureAbout", "flow", "order", "evidence", "reader", "origin"],
  ...["appVersion", "host", "tokenLabel", "tokenKind", "atr", "triesBefore", "triesAfter"],
  ...["exchanges", "afterExchanges", ...markColumns],
  ...["campaign", "campaignTap", "stage", "block", "warmUp", "levels"],
];

function runRow({ conditions, failure, marks, token, tries, ...run }: Run): Row {
  const { appVersion, evidence, flow, host, order, origin, reader } = conditions;
  return {
    ...{ run: run.id, startedAt: run.startedAt, outcome: run.outcome },
    ...{ failure: failure?.code ?? null, failureAbout: failure?.detail.about ?? null },
    ...{ flow, order, evidence, reader, origin, appVersion, host },
    ...{ tokenLabel: token?.label ?? null, tokenKind: token?.kind ?? null, atr: token?.atr ?? null },
    ...{ triesBefore: tries.before, triesAfter: tries.after },
    ...{ exchanges: run.exchanges.length, afterExchanges: run.afterExchanges.length },
    ...Object.fromEntries(markOrder.map((mark) => [`${mark}Ns`, marks[mark] ?? null])),
    ...placeColumns(conditions),
  };
}

/** Levels as "factor=level", parted by a space. */
function placeColumns({ campaign: place }: Run["conditions"]): Row {
  if (place === undefined) return {};
  const { block, campaign, levels, stage, tap, warmUp } = place;
  const written = Object.entries(levels).map(([factor, level]) => `${factor}=${level}`);
  return { campaign, campaignTap: tap, stage, block, warmUp: warmUp ? 1 : 0, levels: written.join(" ") };
}

const exchangeColumns = [
  ...["run", "startedAt", "list", "index", "cla", "ins", "p1", "p2"],
  ...["commandLength", "responseLength", "sw", "startNs", "endNs"],
];

function exchangeRows(run: Run): Row[] {
  const row = (list: string) => (exchange: Exchange) => ({
    ...{ run: run.id, startedAt: run.startedAt, list, index: exchange.index },
    ...{ cla: hex(exchange.cla, 2), ins: hex(exchange.ins, 2), p1: hex(exchange.p1, 2), p2: hex(exchange.p2, 2) },
    ...{ commandLength: exchange.commandLength, responseLength: exchange.responseLength },
    ...{ sw: exchange.sw === null ? null : hex(exchange.sw, 4), startNs: exchange.startNs, endNs: exchange.endNs },
  });
  return [...run.exchanges.map(row("exchanges")), ...run.afterExchanges.map(row("afterExchanges"))];
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, "0");

/** Writes beside the names first and renames when everything is on the disk. */
async function writeParts(files: readonly { file: string; parts: Parts }[], runs: AsyncIterable<Run>): Promise<void> {
  const partials = files.map(({ file }) => `${file}.partial`);
  try {
    const opened: { handle: FileHandle; parts: Parts }[] = [];
    try {
      for (const { file, parts } of files) {
        const handle = await open(`${file}.partial`, "w", 0o600);
        opened.push({ handle, parts });
        await handle.writeFile(parts.begin);
      }
      let index = 0;
      for await (const run of runs) {
        for (const { handle, parts } of opened) await handle.writeFile(parts.run(run, index));
        index++;
      }
      for (const { handle, parts } of opened) {
        await handle.writeFile(parts.end);
        await handle.sync();
      }
    } finally {
      for (const { handle } of opened) await handle.close();
    }
    for (const { file } of files) await rename(`${file}.partial`, file);
  } catch (error) {
    for (const partial of partials) await rm(partial, { force: true });
    throw diskFailure(error, files.map(({ file }) => file).join(", "));
  }
}
