import type { AsyncDatabase } from "../database/libsql-dialect";
import { rows } from "./columns";

/** A column of a CSV file, as SQL over the rows of its table. */
export interface CsvColumn {
  readonly name: string;
  readonly sql: string;
  /** Whatever it may say: quoted where it has to be, and no formula. Others are numbers and names that need neither. */
  readonly text?: true;
  /** Over the text of a cell (`text`), the same in all its taps (campaign-rows.ts): made once, and not for each row. */
  readonly ofCell?: true;
}

export interface CsvTable {
  readonly columns: readonly CsvColumn[];
  /** Tables and joins, with what comes before SELECT where there is something. */
  readonly from: string;
  readonly with?: string;
  /** A whole number that orders the rows and by which they can be found, and from where to where it goes. */
  readonly key: string;
  readonly range: readonly [first: number, last: number];
  readonly where?: string;
  readonly parameters?: readonly (string | number)[];
}

/** Keys whose rows are joined at once. */
const step = 8_192;

/** So that spreadsheets take the file for UTF-8. */
export const byteOrderMark = "\ufeff";

/**
 * A table as CSV: RFC 4180, UTF-8 with a byte order mark. SQLite writes the lines itself and hands over thousands at a time: a
 * row at a time costs ten times as much. Texts that a spreadsheet would take for a formula get an apostrophe in front.
 */
export async function* csvPieces(database: AsyncDatabase, table: CsvTable): AsyncGenerator<string> {
  const { columns, from, key, parameters = [], range, where } = table;
  yield `${byteOrderMark}${columns.map(({ name }) => name).join(",")}\r\n`;
  const format = columns.map(() => "%s").join(",");
  const line = `printf('${format}', ${columns.map(({ sql, text }) => (text ? quoted(sql) : sql)).join(", ")})`;
  const query = `${table.with ?? ""} SELECT group_concat(${line}, char(13, 10)) AS lines FROM ${from}
    WHERE ${key} >= ? AND ${key} < ? ${where === undefined ? "" : `AND (${where})`}`;
  const [first, last] = range;
  for (let begin = first; begin <= last; begin += step) {
    const [row] = await rows(database, query, [begin, begin + step, ...parameters]);
    if (typeof row?.lines === "string") yield `${row.lines}\r\n`;
  }
}

/** What spreadsheets take for the beginning of a formula, OWASP's list of "CSV injection", with the forms of full width. */
const formula = "[=+@\t\r＝＋＠－-]*";

function quoted(sql: string): string {
  return `CASE WHEN ${sql} GLOB '*[",\r\n]*' OR ${sql} GLOB '${formula}' THEN
    '"' || iif(${sql} GLOB '${formula}', '''', '') || replace(${sql}, '"', '""') || '"' ELSE ${sql} END`;
}
