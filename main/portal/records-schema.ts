import type { ColumnType, Generated, Kysely, Migration } from "kysely";
import type { ColumnTypes } from "./column-types";

/** SQLite gives a blob back as an ArrayBuffer, PostgreSQL as a Buffer; both take bytes. */
export type Blob = ColumnType<ArrayBuffer | Uint8Array, Uint8Array, Uint8Array>;

/** What the portal keeps for good. Whatever a person wrote or is called stands in a `sealed` column only. */
export interface KeptTables {
  login: { account: string; last_at: string };
  draft: { account: string; sealed: Blob; saved_at: string };
  application: {
    id: Generated<number>;
    idempotency_key: string;
    account: string;
    request_hash: string;
    accepted_at: string;
    sealed: Blob;
  };
  /** One row: by which secret pseudonyms were made and rows sealed (secrets.ts). */
  secret: { id: number; fingerprint: string };
}

/** Applied in the order of their names; one that was released is never changed. */
export const keptMigrations = ({ blob, counted }: ColumnTypes): Record<string, Migration> => ({
  "2026-11-22-first": {
    async up(database: Kysely<unknown>) {
      const { schema } = database;
      await schema
        .createTable("login")
        .addColumn("account", "text", (column) => column.primaryKey())
        .addColumn("last_at", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("draft")
        .addColumn("account", "text", (column) => column.primaryKey())
        .addColumn("sealed", blob, (column) => column.notNull())
        .addColumn("saved_at", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("application")
        .addColumn("id", "integer", counted)
        .addColumn("idempotency_key", "text", (column) => column.notNull().unique())
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("request_hash", "text", (column) => column.notNull())
        .addColumn("accepted_at", "text", (column) => column.notNull())
        .addColumn("sealed", blob, (column) => column.notNull())
        .execute();
      await schema.createIndex("application_by_account").on("application").columns(["account", "id"]).execute();
    },
  },
  "2026-11-25-secret": {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("secret")
        .addColumn("id", "integer", (column) => column.primaryKey())
        .addColumn("fingerprint", "text", (column) => column.notNull())
        .execute();
    },
  },
});
