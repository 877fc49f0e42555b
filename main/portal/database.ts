import { join } from "node:path";
import { Kysely, type Migration, Migrator, sql } from "kysely";
import { libsqlDialect, openLibsql, openLibsqlHere } from "../database/libsql-dialect";
import { postgresDialect, postgresFailure } from "../database/postgres";
import { isPostgresUrl } from "../database/postgres-url";
import { sqliteFailure } from "../database/sqlite-failure";
import { turnDialect } from "../database/turn-dialect";
import { setWriteAheadLog } from "../database/write-ahead-log";
import { postgresTypes, sqliteTypes } from "./column-types";
import { type PassingTables, passingMigrations } from "./passing-schema";
import { type KeptTables, keptMigrations } from "./records-schema";

/**
 * Where the portal's processes keep what they share: an embedded SQLite in the portal's folder, or a PostgreSQL server. Both do
 * the same; with a server, processes on several computers serve one portal.
 */
export interface PortalDatabase {
  /** A commit here is on the disk when it returns. */
  readonly kept: Kysely<KeptTables>;
  /** A commit here outlives this process at once, and a power cut a little later. */
  readonly passing: Kysely<PassingTables>;
  /** Does `work`; whatever the database throws becomes a Failure. */
  guarded<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Does `work` while no other process that uses this database is in such a work. */
  alone<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

const about = "portal database";

/** Any number that nobody else takes in this database. */
const startUpLock = 7_203_011;

type Migrations = Readonly<Record<string, Migration>>;
type Half = "kept" | "passing";

/**
 * @param place the portal's folder, or a URL (postgres://…)
 * @throws Failure `store-damaged`, `disk-full`, `disk-read-only`, `store-failed`; `settings-invalid` where a server knows no such
 * database or user
 */
export async function openPortalDatabase(place: string): Promise<PortalDatabase> {
  const onServer = isPostgresUrl(place);
  const failure = onServer ? postgresFailure : sqliteFailure;
  const guarded = async <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      throw failure(error, about);
    }
  };
  const open = onServer ? openOnServer : openFile;
  const types = onServer ? postgresTypes : sqliteTypes;
  const kept = await guarded(() => open<KeptTables>(place, "kept", keptMigrations(types)));
  try {
    const passing = await guarded(() => open<PassingTables>(place, "passing", passingMigrations(types)));
    return {
      kept,
      passing,
      guarded,
      alone: (work) =>
        guarded(() =>
          kept.transaction().execute(async (transaction) => {
            // A transaction of SQLite's is alone from its beginning (libsql-dialect.ts).
            if (onServer) await sql`SELECT pg_advisory_xact_lock(${startUpLock})`.execute(transaction);
            return work();
          }),
        ),
      async close() {
        await kept.destroy();
        await passing.destroy();
      },
    };
  } catch (error) {
    await kept.destroy();
    throw error;
  }
}

async function openFile<Tables>(folder: string, half: Half, migrations: Migrations): Promise<Kysely<Tables>> {
  const connection =
    half === "kept" ? openLibsql(join(folder, "portal.sqlite")) : openLibsqlHere(join(folder, "passing.sqlite"));
  try {
    // Several programs may serve one folder at the same time.
    await setWriteAheadLog(connection, 5_000);
    // FULL flushes at every commit, NORMAL only when the log is merged into the file: neither breaks it.
    await connection.exec(`PRAGMA synchronous = ${half === "kept" ? "FULL" : "NORMAL"}`);
    if (half === "kept") await connection.exec("PRAGMA secure_delete = ON");
    const database = new Kysely<Tables>({ dialect: libsqlDialect(connection) });
    // In one transaction: of two that start at the same time one migrates and the other finds it done.
    await connection.exec("BEGIN IMMEDIATE");
    await migrate(database, half, migrations);
    await connection.exec("COMMIT");
    if (half === "kept") return database;
    await connection.exec("PRAGMA busy_timeout = 0");
    return new Kysely<Tables>({ dialect: turnDialect(connection) });
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function openOnServer<Tables>(url: string, half: Half, migrations: Migrations): Promise<Kysely<Tables>> {
  // Whoever had each session and each line of the log synced would wait for it at every request.
  const settings = half === "kept" ? "" : "-c synchronous_commit=off";
  const database = new Kysely<Tables>({ dialect: await postgresDialect(url, settings) });
  try {
    await migrate(database, half, migrations);
    return database;
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function migrate<Tables>(database: Kysely<Tables>, half: Half, migrations: Migrations): Promise<void> {
  const { error } = await new Migrator({
    db: database,
    provider: { getMigrations: async () => migrations },
    // Two of one day came in another order than their names have.
    allowUnorderedMigrations: true,
    ...(half === "passing" && {
      migrationTableName: "passing_migration",
      migrationLockTableName: "passing_migration_lock",
    }),
  }).migrateToLatest();
  if (error !== undefined) throw error;
}
