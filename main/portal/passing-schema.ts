import type { Generated, Kysely, Migration } from "kysely";
import type { ColumnTypes } from "./column-types";
import type { Blob } from "./records-schema";

/** What is written often and worth little after a power cut. Times are ISO 8601, so that they sort as text. */
export interface PassingTables {
  /** Entries that end by themselves (passing.ts). */
  entry: { kind: string; key: string; owner: string | null; until: string; spent: number; sealed: Blob };
  /** How often something happened within a window of time (limits.ts). */
  tally: { key: string; until: string; count: number };
  audit: { id: Generated<number>; time: string; entry: string };
}

/** Applied in the order of their names; one that was released is never changed. */
export const passingMigrations = ({ blob, counted, unlogged }: ColumnTypes): Record<string, Migration> => ({
  "2026-11-25-first": {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("entry")
        .modifyFront(unlogged)
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("key", "text", (column) => column.notNull())
        .addColumn("owner", "text")
        .addColumn("until", "text", (column) => column.notNull())
        .addColumn("spent", "integer", (column) => column.notNull())
        .addColumn("sealed", blob, (column) => column.notNull())
        .addPrimaryKeyConstraint("entry_key", ["kind", "key"])
        .execute();
      await schema.createIndex("entry_by_owner").on("entry").columns(["owner", "kind", "until"]).execute();
      await schema.createIndex("entry_by_end").on("entry").column("until").execute();
      await schema
        .createTable("tally")
        .modifyFront(unlogged)
        .addColumn("key", "text", (column) => column.primaryKey())
        .addColumn("until", "text", (column) => column.notNull())
        .addColumn("count", "integer", (column) => column.notNull())
        .execute();
      await schema
        .createTable("audit")
        .addColumn("id", "integer", counted)
        .addColumn("time", "text", (column) => column.notNull())
        .addColumn("entry", "text", (column) => column.notNull())
        .execute();
    },
  },
});
