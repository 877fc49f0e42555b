import { type ColumnType, type Generated, type Kysely, type Migration, sql } from "kysely";
import type { ColumnTypes } from "./column-types";

/** SQLite gives a blob back as an ArrayBuffer, PostgreSQL as a Buffer; both take bytes. */
export type Blob = ColumnType<ArrayBuffer | Uint8Array, Uint8Array, Uint8Array>;

/** What the portal keeps for good. Whatever a person wrote or is called stands in a `sealed` column only. */
export interface KeptTables {
  login: { account: string; last_at: string };
  /** One a form; `draft`, which had one an account, was before there were several forms. */
  form_draft: { account: string; form: string; sealed: Blob; saved_at: string };
  application: {
    id: Generated<number>;
    idempotency_key: string;
    account: string;
    request_hash: string;
    accepted_at: string;
    form: string;
    sealed: Blob;
  };
  /** Versions of the terms of use that were agreed to. */
  consent: { account: string; version: string; agreed_at: string };
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
  "2026-11-25-forms": {
    async up(database: Kysely<unknown>) {
      const { schema } = database;
      await schema
        .createTable("form_draft")
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("form", "text", (column) => column.notNull())
        .addColumn("sealed", blob, (column) => column.notNull())
        .addColumn("saved_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("form_draft_key", ["account", "form"])
        .execute();
      await sql`INSERT INTO form_draft SELECT account, 'moving-in', sealed, saved_at FROM draft`.execute(database);
      await schema.dropTable("draft").execute();
      await schema
        .alterTable("application")
        .addColumn("form", "text", (column) => column.notNull().defaultTo("moving-in"))
        .execute();
      await schema
        .createTable("consent")
        .addColumn("account", "text", (column) => column.notNull())
        .addColumn("version", "text", (column) => column.notNull())
        .addColumn("agreed_at", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("consent_key", ["account", "version"])
        .execute();
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
