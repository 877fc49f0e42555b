import { access, mkdir, open, rename } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";
import Database from "libsql";
import { diskFailure } from "../failure/disk";
import { Failure, type FailureRecord } from "../failure/failure";
import { migrations } from "./migrations";
import { sqliteFailure } from "./sqlite-failure";

export interface OpenedDatabase {
  readonly database: Database.Database;
  /** `store-damaged` where the file could not be used; `about` names the file it was set aside under. */
  readonly notices: readonly FailureRecord[];
}

/**
 * Opens an SQLite file so that a commit is on the disk when it returns (write-ahead log, synchronous=FULL), with the newest
 * schema. A damaged file is set aside under a dated name and a new one begun.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openDatabase(file: string): Promise<OpenedDatabase> {
  await prepareFile(file);
  try {
    return { database: openSound(file), notices: [] };
  } catch (error) {
    const failure = sqliteFailure(error, file);
    if (failure.code !== "store-damaged") throw failure;
    const keptAs = await setAside(file);
    await prepareFile(file);
    return {
      database: openSound(file),
      notices: [{ code: "store-damaged", detail: { about: `${basename(file)} was set aside as ${basename(keptAs)}` } }],
    };
  }
}

/** SQLite itself only says "unable to open": the system says why. */
async function prepareFile(file: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, "a", 0o600);
    await handle.close();
  } catch (error) {
    throw diskFailure(error, file);
  }
}

function openSound(file: string): Database.Database {
  const database = new Database(file);
  try {
    // The command and the app may write to one file at the same time.
    database.pragma("busy_timeout = 5000");
    database.pragma("journal_mode = WAL");
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma("secure_delete = ON");
    const check = pragma(database, "quick_check");
    if (check !== "ok") throw new Failure("store-damaged", { about: String(check) });
    migrate(database, file);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function migrate(database: Database.Database, file: string): void {
  const version = () => Number(pragma(database, "user_version"));
  if (version() === migrations.length) return;
  database.exec("BEGIN IMMEDIATE");
  try {
    // Read again: another process may have been faster.
    const from = version();
    if (from > migrations.length)
      throw new Failure("store-failed", {
        about: `${file} has schema ${from}; this version knows ${migrations.length}. Use the newer Kazashi that wrote it.`,
      });
    for (const statement of migrations.slice(from).flat()) database.exec(statement);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** First value a PRAGMA answers; libsql 0.5 has no pluck() that works. */
function pragma(database: Database.Database, name: string): unknown {
  const row: unknown = database.prepare(`PRAGMA ${name}`).get();
  return typeof row === "object" && row !== null
    ? Object.entries(row).find(([column]) => column === name)?.[1]
    : undefined;
}

/** With the write-ahead log, which may hold what the file has not. */
async function setAside(file: string): Promise<string> {
  const { dir, name, ext } = parse(file);
  const day = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "");
  const aside = await unusedName((turn) => join(dir, `${name}.damaged-${day}${turn === 0 ? "" : `-${turn}`}${ext}`));
  try {
    await rename(file, aside);
    for (const suffix of ["-wal", "-shm"])
      if (await exists(`${file}${suffix}`)) await rename(`${file}${suffix}`, `${aside}${suffix}`);
  } catch (error) {
    throw diskFailure(error, aside);
  }
  return aside;
}

async function unusedName(name: (turn: number) => string): Promise<string> {
  for (let turn = 0; ; turn++) if (!(await exists(name(turn)))) return name(turn);
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
