import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely, Migrator } from "kysely";
import { expect, test } from "vitest";
import { libsqlDialect, openLibsql } from "../../../main/database/libsql-dialect";
import { sqliteTypes } from "../../../main/portal/column-types";
import { openPortalDatabase } from "../../../main/portal/database";
import { keptMigrations } from "../../../main/portal/records-schema";

test("a database from before there were several forms keeps its draft, whichever of that day's migrations it had", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kazashi-portal-database-"));
  const earlier = new Kysely<{ draft: { account: string; sealed: Uint8Array; saved_at: string } }>({
    dialect: libsqlDialect(openLibsql(join(folder, "portal.sqlite"))),
  });
  const { "2026-11-25-forms": _, ...others } = keptMigrations(sqliteTypes);
  const { error } = await new Migrator({
    db: earlier,
    provider: { getMigrations: async () => others },
  }).migrateToLatest();
  expect(error).toBeUndefined();
  const row = { account: "somebody", sealed: Uint8Array.of(1), saved_at: "2026-11-25T00:00:00.000Z" };
  await earlier.insertInto("draft").values(row).execute();
  await earlier.destroy();

  const database = await openPortalDatabase(folder);
  expect(await database.kept.selectFrom("form_draft").select(["account", "form"]).execute()).toEqual([
    { account: "somebody", form: "moving-in" },
  ]);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});
