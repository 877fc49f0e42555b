import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Kysely } from "kysely";
import Database from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLibsqlHere } from "../../../main/database/libsql-dialect";
import { turnDialect } from "../../../main/database/turn-dialect";

interface Tables {
  word: { word: string };
}

let folder: string;
let file: string;
const opened: Kysely<Tables>[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-turn-"));
  file = join(folder, "words.sqlite");
  const database = new Database(file);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("CREATE TABLE word (word TEXT PRIMARY KEY)");
  database.close();
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.destroy();
  rmSync(folder, { recursive: true, force: true });
});

function open(): Kysely<Tables> {
  const database = new Kysely<Tables>({ dialect: turnDialect(openLibsqlHere(file)) });
  opened.push(database);
  return database;
}

const write = (database: Kysely<Tables>, word: string) => database.insertInto("word").values({ word }).execute();
const words = async (database: Kysely<Tables>) =>
  (await database.selectFrom("word").select("word").orderBy("word").execute()).map(({ word }) => word);

test("what is written in one turn is there for others all at once, and not before it is said to be", async () => {
  const [here, elsewhere] = [open(), open()];
  const written = Promise.all(["a", "b", "c"].map((word) => write(here, word)));
  // Microtasks only: still the same turn.
  for (let step = 0; step < 100; step += 1) await null;
  expect(await words(here)).toEqual(["a", "b", "c"]);
  expect(await words(elsewhere)).toEqual([]);
  await written;
  expect(await words(elsewhere)).toEqual(["a", "b", "c"]);
});

test("who else writes at the same time waits, without holding up whoever is waited for", async () => {
  const databases = [open(), open(), open()];
  const all = Array.from({ length: 30 }, (_, number) => String(number).padStart(2, "0"));
  await Promise.all(all.map((word, number) => write(databases[number % 3] ?? open(), word)));
  expect(await words(open())).toEqual(all);
});

test("a statement that is refused is its own writer's trouble", async () => {
  const database = open();
  await write(database, "a");
  const [again, other] = await Promise.allSettled([write(database, "a"), write(database, "b")]);
  expect([again.status, other.status]).toEqual(["rejected", "fulfilled"]);
  expect(await words(open())).toEqual(["a", "b"]);
});

test("where nothing can be committed, everybody who wrote is told", async () => {
  const connection = openLibsqlHere(file);
  const database = new Kysely<Tables>({
    dialect: turnDialect({
      ...connection,
      exec: (sql) => (sql === "COMMIT" ? Promise.reject(new Error("disk I/O error")) : connection.exec(sql)),
    }),
  });
  opened.push(database);
  const both = await Promise.allSettled([write(database, "a"), write(database, "b")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await words(open())).toEqual([]);
});
