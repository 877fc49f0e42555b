import type { ColumnType, Generated, Kysely, Migration } from "kysely";

/** libsql takes a blob as bytes and gives it back as an ArrayBuffer. */
type Blob = ColumnType<ArrayBuffer, Uint8Array, Uint8Array>;

/** Tables of the portal's database. Whatever a person wrote or is called stands in a `sealed` column only. */
export interface Tables {
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
}

/** Applied in the order of their names; one that was released is never changed. */
export const migrations: Record<string, Migration> = {
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
        .addColumn("sealed", "blob", (column) => column.notNull())
        .addColumn("saved_at", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("application")
        .addColumn("id", "integer", (column) => column.primaryKey().autoIncrement())
        .addColumn("idempotency_key", "text", (column) => column.notNull().unique())
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("request_hash", "text", (column) => column.notNull())
        .addColumn("accepted_at", "text", (column) => column.notNull())
        .addColumn("sealed", "blob", (column) => column.notNull())
        .execute();
      await schema.createIndex("application_by_account").on("application").columns(["account", "id"]).execute();
    },
  },
};
