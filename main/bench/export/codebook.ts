import type { CsvColumn, LineColumn, RowColumn } from "../../store/csv";
import { exchangeColumns, markColumns } from "../../store/export";
import { type FigureTime, figureSegments, figureTimes, reachedSteps } from "../../store/figures";
import { marks } from "../../tap/marks";
import { factorNames } from "../plan/plan";
import type { Texts } from "../plan/words";
import { factorTexts, segmentTexts } from "../report/page/words";
import { quantities } from "../times/quantities";

interface Meaning {
  readonly unit: "" | "ms" | "ns" | "bytes" | "0/1" | "ISO 8601";
  readonly meaning: Texts;
}

/** A column of an export, and what it means. */
export type CodebookColumn<Column extends CsvColumn = CsvColumn> = Column & Meaning;
type OfRow = CodebookColumn<RowColumn>;

const column = (name: string, unit: Meaning["unit"], sql: string, meaning: Texts): OfRow => ({
  ...{ name, unit, sql, meaning },
});
const text = (name: string, sql: string, meaning: Texts): OfRow => ({
  ...{ name, unit: "", sql, meaning, text: true },
});
const ofEachTime = (
  name: string,
  unit: Meaning["unit"],
  sql: (time: FigureTime) => string,
  meaning: Texts,
): CodebookColumn<LineColumn> => ({ ...{ name, unit, meaning }, lines: figureTimes.map(sql) });

const milliseconds = (sql: string) => `${sql} / 1e6`;
const wordOf = (ordinal: string) => `(SELECT word FROM words WHERE ordinal = ${ordinal})`;
const ofCell = (name: string, path: string, meaning: Texts): OfRow => ({
  ...text(name, `json_extract(text, '$.${path}')`, meaning),
  ofCell: true,
});

/** Of every file: by these its rows are joined with the others'. */
const keyColumns: readonly OfRow[] = [
  column("tap", "", "f.tap", { ja: "測定内の番号", en: "number in the campaign" }),
  column("run", "", "r.id", { ja: "記録のID", en: "id of the run" }),
];

/** Which tap it is, and under which conditions. */
const placeColumns: readonly OfRow[] = [
  ...keyColumns,
  ofCell("stage", "stage", { ja: "段階", en: "stage" }),
  ...factorNames.map((factor) => ofCell(factor, `levels.${factor}`, factorTexts[factor])),
  column("warmUp", "0/1", "f.warm_up", {
    ja: "慣らし、または除外（集計に含めない）",
    en: "warm-up or excluded, in no figure",
  }),
];

/** Wide: a row a tap. */
export const tapColumns: readonly OfRow[] = [
  ...placeColumns,
  column("startedAt", "ISO 8601", "r.started_at", { ja: "開始時刻", en: "when it began" }),
  column("evidence", "", "r.evidence", { ja: "証拠の区分", en: "class of evidence" }),
  text("readerName", "r.reader", { ja: "PC/SCでのリーダー名", en: "the reader's name in PC/SC" }),
  text("host", "r.host", { ja: "コンピューター", en: "computer" }),
  text("appVersion", "r.app_version", { ja: "Kazashiの版", en: "version of Kazashi" }),
  column("reached", "", reachedSql(), {
    ja: "到達点（検出なし、検出、完了、1回目で完了）",
    en: "how far it came: nothing, detected, completed, first-try",
  }),
  text("failure", wordOf("f.failure"), { ja: "失敗の分類", en: "kind of failure (docs/statistics.md)" }),
  text("failureCode", "json_extract(r.failure, '$.code')", { ja: "失敗のコード", en: "code of the failure" }),
  column("takenAwayEarly", "0/1", "f.early", {
    ja: "完了後、表示前に離した",
    en: "taken away after the data, before the sign",
  }),
  text("tokenKind", "r.token_kind", { ja: "トークンの種類", en: "kind of token" }),
  text("tokenLabel", "r.token_label", { ja: "トークンのラベル", en: "the token's label" }),
  text("atr", "r.token_atr", { ja: "ATR（16進）", en: "ATR, hexadecimal" }),
  ...figureTimes.map((time) => column(time, "ms", milliseconds(`f.${time}`), quantities[time])),
  column("total", "ms", milliseconds("f.total"), { ja: "合計（内訳の和）", en: "total: the sum of the segments" }),
  ...figureSegments.map((segment) =>
    column(`in${segment[0]?.toUpperCase()}${segment.slice(1)}`, "ms", milliseconds(`f.in_${segment}`), {
      ja: `内訳：${segmentTexts[segment].ja}`,
      en: `segment: ${segmentTexts[segment].en}`,
    }),
  ),
  ...markColumns.map(({ name, sql }, index) => {
    const [mark = "", meaning = ""] = Object.entries(marks)[index] ?? [];
    return column(name, "ns", sql, { ja: `${mark}（開始から）`, en: `${mark}, ${meaning}: since the run began` });
  }),
];

function reachedSql(): string {
  return `CASE f.reached ${reachedSteps.map((step, index) => `WHEN ${index} THEN '${step}'`).join(" ")} END`;
}

/** Long: a row a tap and time. */
export const timeColumns: readonly CodebookColumn[] = [
  ...placeColumns,
  column("reached", "", reachedSql(), { ja: "到達点", en: "how far it came" }),
  ofEachTime("time", "", (time) => `'${time}'`, { ja: "時間の名前", en: "which time" }),
  ofEachTime("value", "ms", (time) => milliseconds(`f.${time}`), {
    ja: "値（空欄は、記録から分からない）",
    en: "how long; empty where the run does not tell it",
  }),
];

const exchangeMeanings: Readonly<Record<string, Meaning>> = {
  list: { unit: "", meaning: { ja: "離してよい表示の前か後か", en: "before or after the release" } },
  index: { unit: "", meaning: { ja: "順番", en: "number in its list" } },
  cla: { unit: "", meaning: { ja: "CLA（16進）", en: "CLA, hexadecimal" } },
  ins: { unit: "", meaning: { ja: "INS（16進）", en: "INS, hexadecimal" } },
  p1: { unit: "", meaning: { ja: "P1（16進）", en: "P1, hexadecimal" } },
  p2: { unit: "", meaning: { ja: "P2（16進）", en: "P2, hexadecimal" } },
  commandLength: { unit: "bytes", meaning: { ja: "コマンドの長さ", en: "length of the command APDU" } },
  responseLength: { unit: "bytes", meaning: { ja: "応答の長さ", en: "length of the response APDU" } },
  sw: { unit: "", meaning: { ja: "SW1 SW2（16進、空欄は応答なし）", en: "SW1 SW2, hexadecimal; empty: no answer" } },
  startNs: { unit: "ns", meaning: { ja: "開始", en: "begun, since the run began" } },
  endNs: { unit: "ns", meaning: { ja: "終了", en: "ended, since the run began" } },
};

/** A row an exchange. */
export const exchangeRows: readonly OfRow[] = [
  ...keyColumns,
  ...exchangeColumns.flatMap((one) => {
    const known = exchangeMeanings[one.name];
    return known === undefined ? [] : [{ ...one, ...known }];
  }),
];

/** The codebook as a table of its own. */
export function codebookRows(files: Readonly<Record<string, readonly CodebookColumn[]>>): string[][] {
  return Object.entries(files).flatMap(([file, columns]) =>
    columns.map(({ meaning, name, unit }) => [file, name, unit, meaning.ja, meaning.en]),
  );
}
export const codebookHeader = ["file", "column", "unit", "意味", "meaning"];
