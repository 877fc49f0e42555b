import { type ColumnDataType, type ColumnDefinitionBuilder, type RawBuilder, sql } from "kysely";

/** What SQLite and PostgreSQL call by different names; everything else of the schemas is the same. */
export interface ColumnTypes {
  readonly blob: ColumnDataType | RawBuilder<unknown>;
  /** A primary key that counts up by itself. */
  readonly counted: (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder;
  /** Put before TABLE: one whose rows need not outlive a crash of the database server. */
  readonly unlogged: RawBuilder<unknown>;
}

export const sqliteTypes: ColumnTypes = {
  blob: "blob",
  counted: (column) => column.primaryKey().autoIncrement(),
  unlogged: sql``,
};

export const postgresTypes: ColumnTypes = {
  blob: "bytea",
  counted: (column) => column.primaryKey().generatedAlwaysAsIdentity(),
  unlogged: sql`UNLOGGED`,
};
