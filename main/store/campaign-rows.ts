import { type AsyncDatabase, rows } from "../database/libsql-dialect";
import { type CsvColumn, type CsvTable, csvPieces, isRowColumn, type RowColumn, written } from "./csv";

/**
 * What there is a row of: a tap, or an exchange (`e`). In SQL a tap's run is `r`, its figures `f`; columns `ofCell` are over
 * `text`, the JSON of its stage and levels.
 */
export type RowOf = "tap" | "exchange";

export interface CampaignRows {
  csv(id: string, of: RowOf, columns: readonly CsvColumn[]): AsyncIterable<string | Uint8Array>;
  /** The same as values, some thousand at a time. */
  values(id: string, of: RowOf, columns: readonly RowColumn[]): AsyncIterable<(string | number | null)[][]>;
}

const taps = `figures AS f CROSS JOIN runs AS r ON r.ordinal = f.run JOIN cells AS c ON c.ordinal = f.cell`;

const joins: Readonly<Record<RowOf, string>> = {
  tap: taps,
  exchange: `${taps} CROSS JOIN (VALUES ('exchanges'), ('afterExchanges')) AS l
    CROSS JOIN exchanges AS e ON e.run = r.ordinal AND e.list = l.column1`,
};

/** Some thousand rows, whatever they are of. */
const step = 2_048;

/** What is of a cell: once for each piece and not for each row. */
const before = (columns: readonly CsvColumn[], sqlOf: (column: RowColumn) => string) => `WITH cells AS MATERIALIZED (
  SELECT ordinal${columns.map((column, index) => (isOfCell(column) ? `, ${sqlOf(column)} AS k${index}` : "")).join("")}
  FROM (SELECT ordinal, word AS text FROM words WHERE word LIKE '{"stage"%'))`;

const isOfCell = (column: CsvColumn): column is RowColumn => isRowColumn(column) && column.ofCell === true;

export function campaignRows(database: AsyncDatabase): CampaignRows {
  async function tableOf(id: string, of: RowOf): Promise<Omit<CsvTable, "columns">> {
    const [row] = await rows(
      database,
      "SELECT c.ordinal, max(f.tap) AS last FROM campaigns AS c JOIN figures AS f ON f.campaign = c.ordinal WHERE c.id = ?",
      [id],
    );
    return {
      ...{ from: joins[of], key: "f.tap", range: [1, Number(row?.last ?? 0)] },
      ...{ where: "f.campaign = ?", parameters: [Number(row?.ordinal ?? 0)] },
    };
  }

  return {
    async *csv(id, of, columns) {
      const joined = columns.map((column, index) =>
        isOfCell(column) ? { name: column.name, sql: `c.k${index}` } : column,
      );
      const table = await tableOf(id, of);
      yield* csvPieces(database, { ...table, with: before(columns, written), columns: joined });
    },
    async *values(id, of, columns) {
      const { from, key, parameters = [], range, where } = await tableOf(id, of);
      const selected = columns.map(
        (column, index) => `${isOfCell(column) ? `c.k${index}` : plain(column)} AS c${index}`,
      );
      const query = `${before(columns, ({ sql }) => sql)} SELECT ${selected.join(", ")} FROM ${from}
        WHERE ${key} >= ? AND ${key} < ? AND ${where}`;
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

const plain = ({ format, sql }: RowColumn) => (format === undefined ? sql : `printf('${format}', ${sql})`);
