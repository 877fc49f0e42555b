import { access, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, parse } from "node:path";
import { type AsyncDatabase, openLibsql } from "../database/libsql-dialect";
import { sqliteFailure } from "../database/sqlite-failure";
import { setWriteAheadLog } from "../database/write-ahead-log";
import { diskFailure } from "../disk/disk-failure";
import { writeDurably } from "../disk/durable-file";
import { Failure, type FailureRecord } from "../failure/failure";
import type { Migrations } from "./migrations";

export interface OpenedDatabase {
  readonly database: AsyncDatabase;
  /** `store-damaged` where the file could not be used; `about` names the file it was set aside under. */
  readonly notices: readonly FailureRecord[];
}

/**
 * Opens an SQLite file so that a commit is on the disk when it returns (write-ahead log, synchronous=FULL), with the newest
 * schema. A damaged file is set aside under a dated name and a new one begun.
 * @param migrations every schema that this kind of file ever had
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openDatabase(file: string, migrations: Migrations): Promise<OpenedDatabase> {
  await prepareFile(file);
  try {
    if (await exists(foundDamaged(file))) throw new Failure("store-damaged", { about: basename(file) });
    return { database: await openSound(file, migrations), notices: [] };
  } catch (error) {
    const failure = sqliteFailure(error, file);
    if (failure.code !== "store-damaged") throw failure;
    const keptAs = await setAside(file);
    await prepareFile(file);
    return {
      database: await openSound(file, migrations),
      notices: [{ code: "store-damaged", detail: { about: `${basename(file)} was set aside as ${basename(keptAs)}` } }],
    };
  }
}

/** Bytes that are read from end to end before the file is used: some tenths of a second. */
const checkedAtOnce = 64 * 2 ** 20;

/** Lies beside a large file whose check found it damaged, until it is set aside. */
const foundDamaged = (file: string) => `${file}.damaged`;

/**
 * Reads all of a large file, which takes too long to be waited for when it is opened: to be called from a process or thread
 * that nobody waits for. A damaged one is set aside when it is opened next. Answers whether it is sound.
 * @throws Failure `store-failed`
 */
export async function checkDatabase(file: string): Promise<boolean> {
  const database = openLibsql(file);
  try {
    const sound = (await pragma(database, "quick_check")) === "ok";
    if (!sound) writeDurably(foundDamaged(file), "");
    return sound;
  } catch (error) {
    const failure = sqliteFailure(error, file);
    if (failure.code !== "store-damaged") throw failure;
    writeDurably(foundDamaged(file), "");
    return false;
  } finally {
    database.close();
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

async function openSound(file: string, migrations: Migrations): Promise<AsyncDatabase> {
  const database = openLibsql(file);
  try {
    // The command and the app may write to one file at the same time.
    await setWriteAheadLog(database, 5_000);
    await database.exec("PRAGMA synchronous = FULL");
    await database.exec("PRAGMA foreign_keys = ON");
    await database.exec("PRAGMA secure_delete = ON");
    const { size } = await stat(file);
    const check = size > checkedAtOnce ? "ok" : await pragma(database, "quick_check");
    if (check !== "ok") throw new Failure("store-damaged", { about: String(check) });
    await migrate(database, file, migrations);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

async function migrate(database: AsyncDatabase, file: string, migrations: Migrations): Promise<void> {
  if ((await pragma(database, "user_version")) === migrations.length) return;
  await database.exec("BEGIN IMMEDIATE");
  try {
    // Read again: another process may have been faster.
    const from = Number(await pragma(database, "user_version"));
    if (from > migrations.length)
      throw new Failure("store-failed", {
        about: `${file} has schema ${from}; this version knows ${migrations.length}. Use the newer Kazashi that wrote it.`,
      });
    for (const statement of migrations.slice(from).flat()) await database.exec(statement);
    await database.exec(`PRAGMA user_version = ${migrations.length}`);
    await database.exec("COMMIT");
  } catch (error) {
    // SQLite rolls some failed transactions back by itself; then there is none left to roll back.
    await database.exec("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/** First value a PRAGMA answers. */
async function pragma(database: AsyncDatabase, name: string): Promise<unknown> {
  const [row] = await (await database.prepare(`PRAGMA ${name}`)).all([]);
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
    await rm(foundDamaged(file), { force: true });
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
