import { type AsyncDatabase, rows } from "../database/libsql-dialect";
import { byteOrderMark, formulaBeginnings } from "../disk/spreadsheet";

/** A column of a table, as SQL over its rows. */
export interface RowColumn {
  readonly name: string;
  readonly sql: string;
  /** Whatever it may say: quoted where it has to be, and no formula. Others are numbers and names that need neither. */
  readonly text?: true;
  /** How SQLite's printf writes it; "%s" unless told. */
  readonly format?: "%02X";
  /** Over the text of a cell (`text`), the same in all its taps (campaign-rows.ts): made once, and not for each row. */
  readonly ofCell?: true;
}

/** A column after all others, in whose table a row makes a line for each of these. */
export interface LineColumn {
  readonly name: string;
  readonly lines: readonly string[];
}

export type CsvColumn = RowColumn | LineColumn;

export const isRowColumn = (column: CsvColumn): column is RowColumn => "sql" in column;

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

/** Keys whose rows are joined at once: some hundred kilobytes, which stay in the processor's cache. */
const step = 1_024;

/**
 * A table as CSV: RFC 4180, UTF-8 with a byte order mark. SQLite writes the lines itself and hands over thousands at a time: a
 * row at a time costs ten times as much, and lines as text, made a string and bytes again, twice as much. Texts that a spreadsheet would take for a formula get an apostrophe in front.
 */
export async function* csvPieces(database: AsyncDatabase, table: CsvTable): AsyncGenerator<string | Uint8Array> {
  const { parameters = [], range } = table;
  yield `${byteOrderMark}${table.columns.map(({ name }) => name).join(",")}\r\n`;
  const query = joinedLines(table);
  const [first, last] = range;
  for (let begin = first; begin <= last; begin += step) {
    const [row] = await rows(database, query, [begin, begin + step, ...parameters]);
    if (row?.lines instanceof ArrayBuffer) yield new Uint8Array(row.lines);
  }
}

/** What the lines of a row have in common is written once (LIMIT keeps SQLite from writing it for each). */
function joinedLines({ columns, from, key, where, with: before = "" }: CsvTable): string {
  const common = columns.filter(isRowColumn);
  const each = columns.flatMap((column) => (isRowColumn(column) ? [] : [column.lines]));
  const head = `printf('${common.map(({ format = "%s" }) => format).join(",")}', ${common.map(written).join(", ")})`;
  const ends = each.flatMap((lines, column) => lines.map((sql, line) => `${sql} AS c${column}_${line}`));
  const lines = (each[0] ?? [""]).map((_, line) => ["head", ...each.map((_, column) => `c${column}_${line}`)]);
  const format = lines.map((line) => `${line.map(() => "%s").join(",")}\r\n`).join("");
  return `${before} SELECT CAST(group_concat(printf('${format}', ${lines.flat().join(", ")}), '') AS BLOB) AS lines
    FROM (SELECT ${[`${head} AS head`, ...ends].join(", ")} FROM ${from}
      WHERE ${key} >= ? AND ${key} < ? ${where === undefined ? "" : `AND (${where})`} LIMIT -1)`;
}

/** A column's SQL, as it stands in a line. */
export const written = ({ sql, text }: RowColumn): string => (text ? quoted(sql) : sql);

const formula = `[${formulaBeginnings}]*`;

function quoted(sql: string): string {
  return `CASE WHEN ${sql} GLOB '*[",\r\n]*' OR ${sql} GLOB '${formula}' THEN
    '"' || iif(${sql} GLOB '${formula}', '''', '') || replace(${sql}, '"', '""') || '"' ELSE ${sql} END`;
}
