import type { AsyncDatabase } from "../database/libsql-dialect";
import { rows } from "./columns";
import { type CsvColumn, type CsvTable, csvPieces } from "./csv";
import { figureTimes } from "./figures";

/**
 * What there is a row of: a tap; a time of a tap (`t.name`); an exchange (`e`). In SQL a tap's run is `r`, its figures
 * `f`; columns `ofCell` are over `text`, the JSON of its stage and levels.
 */
export type RowOf = "tap" | "time" | "exchange";

export interface CampaignRows {
  csv(id: string, of: RowOf, columns: readonly CsvColumn[]): AsyncIterable<string>;
  /** The same as values, some thousand at a time. */
  values(id: string, of: RowOf, columns: readonly CsvColumn[]): AsyncIterable<(string | number | null)[][]>;
}

const taps = `figures AS f CROSS JOIN runs AS r ON r.ordinal = f.run JOIN cells AS c ON c.ordinal = f.cell`;

const joins: Readonly<Record<RowOf, string>> = {
  tap: taps,
  time: `${taps} CROSS JOIN times AS t`,
  exchange: `${taps} CROSS JOIN (VALUES ('exchanges'), ('afterExchanges')) AS l
    CROSS JOIN exchanges AS e ON e.run = r.ordinal AND e.list = l.column1`,
};

/** Some thousand rows, whatever they are of. */
const step = 2_048;

/** What is of a cell, and the names of times: once for each piece and not for each row. */
const before = (columns: readonly CsvColumn[]) => `WITH cells AS MATERIALIZED (
    SELECT ordinal${columns.map(({ ofCell, sql }, index) => (ofCell ? `, ${sql} AS k${index}` : "")).join("")}
    FROM (SELECT ordinal, word AS text FROM words WHERE word LIKE '{"stage"%')),
  times (name) AS MATERIALIZED (VALUES ${[...figureTimes].map((name) => `('${name}')`).join(", ")})`;

const asJoined = (column: CsvColumn, index: number): CsvColumn =>
  column.ofCell ? { ...column, sql: `c.k${index}` } : column;

export function campaignRows(database: AsyncDatabase): CampaignRows {
  async function tableOf(id: string, of: RowOf, columns: readonly CsvColumn[]): Promise<CsvTable> {
    const [row] = await rows(
      database,
      "SELECT c.ordinal, max(f.tap) AS last FROM campaigns AS c JOIN figures AS f ON f.campaign = c.ordinal WHERE c.id = ?",
      [id],
    );
    return {
      ...{
        with: before(columns),
        columns: columns.map(asJoined),
        from: joins[of],
        key: "f.tap",
        range: [1, Number(row?.last ?? 0)],
      },
      where: "f.campaign = ?",
      parameters: [Number(row?.ordinal ?? 0)],
    };
  }

  return {
    async *csv(id, of, columns) {
      yield* csvPieces(database, await tableOf(id, of, columns));
    },
    async *values(id, of, columns) {
      const { columns: joined, from, key, parameters = [], range, where, with: cells } = await tableOf(id, of, columns);
      const selected = joined.map(({ sql }, index) => `${sql} AS c${index}`).join(", ");
      const query = `${cells} SELECT ${selected} FROM ${from} WHERE ${key} >= ? AND ${key} < ? AND ${where}`;
      for (let begin = range[0]; begin <= range[1]; begin += step) {
        const found = await rows(database, query, [begin, begin + step, ...parameters]);
        yield found.map((row) =>
          columns.map((_, index) => {
            const value = row[`c${index}`];
            return typeof value === "string" || typeof value === "number" ? value : null;
          }),
        );
      }
    },
  };
}
