import { join, parse } from "node:path";
import { csvOf, type DataSheet, mostSheetRows, parquetOf, xlsxOf } from "../../disk/spreadsheet";
import { type FileInPieces, writeWholeFiles } from "../../disk/whole-files";
import { Failure } from "../../failure/failure";
import type { RowOf } from "../../store/campaign-rows";
import type { RowColumn } from "../../store/csv";
import type { Store } from "../../store/store";
import { findCampaign } from "../report/read-report";
import { figuresFor } from "../tables/run-figures";
import { type CodebookColumn, codebookHeader, codebookRows, exchangeRows, tapColumns, timeColumns } from "./codebook";

export const campaignFormats = ["csv", "xlsx", "json", "parquet"] as const;
export type CampaignFormat = (typeof campaignFormats)[number];

/**
 * A campaign for other programs, with a codebook that says what each column is.
 *
 * - csv: NAME-taps (wide: a row a tap), NAME-times (long: a row a tap and time), NAME-exchanges, NAME-codebook
 * - xlsx: one workbook with codebook, campaign and taps
 * - json: the campaign with its plan, the codebook, and every run whole
 * - parquet: NAME-taps and NAME-exchanges, and NAME-codebook.csv
 *
 * @returns the files written, and how many bytes
 * @throws Failure `usage` for no campaign, or more taps than a workbook holds; `disk-full`, `disk-read-only`, `store-failed`
 */
export async function exportCampaign(
  store: Store,
  wanted: string,
  file: string,
  format: CampaignFormat,
): Promise<{ files: string[]; bytes: number }> {
  const campaign = await findCampaign(store, wanted);
  const { id } = campaign;
  await store.campaigns.bringUpToDate(id, figuresFor(campaign.evidence));
  const { dir, ext, name } = parse(file);
  const beside = (what: string, extension = ext || `.${format}`) => join(dir, `${name}-${what}${extension}`);
  const csv = (of: RowOf, what: string, columns: readonly CodebookColumn[]): FileInPieces => ({
    file: beside(what),
    pieces: store.campaigns.csv(id, of, columns),
  });
  const files = await (async (): Promise<FileInPieces[]> => {
    switch (format) {
      case "csv":
        return [
          csv("tap", "taps", tapColumns),
          csv("tap", "times", timeColumns),
          csv("exchange", "exchanges", exchangeRows),
          codebookCsv(beside("codebook"), { taps: tapColumns, times: timeColumns, exchanges: exchangeRows }),
        ];
      case "xlsx": {
        const { length } = await store.campaigns.columns(id);
        if (length >= mostSheetRows)
          throw new Failure("usage", { about: `${length} taps are too many for a workbook` });
        const { plan, ...facts } = campaign;
        const told = Object.entries({ ...facts, plan }).map(([what, value]) => [
          what,
          typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value),
        ]);
        const sheets: DataSheet[] = [
          { name: "codebook", header: codebookHeader, rows: codebookRows({ taps: tapColumns }) },
          { name: "campaign", header: ["what", "value"], rows: told },
          { name: "taps", ...(await sheetOf(store, id, "tap", tapColumns)) },
        ];
        return [{ file, pieces: once(() => xlsxOf(sheets)) }];
      }
      case "json": {
        const codebook = codebookRows({ taps: tapColumns, times: timeColumns, exchanges: exchangeRows });
        const head = JSON.stringify({ campaign, codebook: [codebookHeader, ...codebook] }).slice(0, -1);
        return [{ file, pieces: jsonPieces(head, store.campaigns.runs(id)) }];
      }
      case "parquet": {
        const parquet = (of: RowOf, what: string, columns: readonly RowColumn[]): FileInPieces => ({
          file: beside(what),
          pieces: once(async () => parquetOf({ name: what, ...(await sheetOf(store, id, of, columns)) })),
        });
        return [
          parquet("tap", "taps", tapColumns),
          parquet("exchange", "exchanges", exchangeRows),
          codebookCsv(beside("codebook", ".csv"), { taps: tapColumns, exchanges: exchangeRows }),
        ];
      }
    }
  })();
  const bytes = await writeWholeFiles(files);
  return { files: files.map((one) => one.file), bytes };
}

async function sheetOf(
  store: Store,
  id: string,
  of: RowOf,
  columns: readonly RowColumn[],
): Promise<Omit<DataSheet, "name">> {
  const rows: (string | number | null)[][] = [];
  for await (const some of store.campaigns.values(id, of, columns)) rows.push(...some);
  return { header: columns.map(({ name }) => name), rows };
}

async function* once(make: () => Promise<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield await make();
}

function codebookCsv(file: string, columns: Readonly<Record<string, readonly CodebookColumn[]>>): FileInPieces {
  async function* pieces() {
    yield csvOf({ header: codebookHeader, rows: codebookRows(columns) });
  }
  return { file, pieces: pieces() };
}

async function* jsonPieces(head: string, runs: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `${head},"runs":[`;
  let before = "";
  for await (const run of runs) {
    yield `${before}\n${JSON.stringify(run)}`;
    before = ",";
  }
  yield "\n]}\n";
}
