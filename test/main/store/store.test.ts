import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "libsql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { checkDatabase } from "../../../main/store/database";
import { migrations } from "../../../main/store/migrations";
import { openStore } from "../../../main/store/store";
import { runSchema } from "../../../main/tap/run";
import { bundle } from "../../bundle";
import { beginning, ending, exchange } from "./sample-run";

let folder: string;
let count = 0;
const newFile = () => join(folder, `runs-${count++}.sqlite`);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-store-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a run comes back as it was kept, from a store opened anew", async () => {
  const file = newFile();
  const run = beginning();
  const first = await openStore(file);
  expect(first.notices).toEqual([]);
  await first.begin(run);
  await first.addExchange(run.id, exchange(0), "exchanges");
  await first.addExchange(run.id, exchange(1, { sw: null, responseLength: 0 }), "exchanges");
  await first.addExchange(run.id, exchange(0, { ins: 0xca }), "afterExchanges");
  await first.addMark(run.id, "m1", 5);
  await first.addMark(run.id, "m6", 99);
  await first.finish(run.id, ending());
  await first.addMark(run.id, "m11", 77);
  await first.close();

  const second = await openStore(file);
  const kept = await second.open(run.id);
  expect(kept).toEqual({
    ...run,
    outcome: "success",
    failure: null,
    token: ending().token,
    tries: { before: 3, after: 3 },
    marks: { m1: 10, m2: 20, m11: 77 },
    exchanges: [exchange(0), exchange(1, { sw: null, responseLength: 0 })],
    afterExchanges: [exchange(0, { ins: 0xca })],
  });
  expect(runSchema.parse(kept)).toEqual(kept);
  await second.close();
});

test("a run that has ended is kept whole, as if it had been kept piece by piece, or not at all", async () => {
  const store = await openStore(newFile());
  const lists = { exchanges: [exchange(0), exchange(1)], afterExchanges: [exchange(0)] };
  const whole = { ...beginning(), ...ending(), ...lists };
  await store.keep(whole);
  expect(await store.open(whole.id)).toEqual(whole);
  const twice = { ...beginning(), ...ending(), ...lists, exchanges: [exchange(0), exchange(0)] };
  await expect(store.keep(twice)).rejects.toMatchObject({ code: "store-failed" });
  expect(await store.open(twice.id)).toBeUndefined();
  const bare = { ...beginning(), ...ending(), marks: {}, exchanges: [], afterExchanges: [] };
  await store.keep(bare);
  expect(await store.open(bare.id)).toEqual(bare);
  await store.close();
});

test("a failure is kept with its detail", async () => {
  const store = await openStore(newFile());
  const run = beginning();
  await store.begin(run);
  const failure = { code: "pin-wrong", detail: { tries: 2, sw: 0x63c2, mark: "m4" } } as const;
  await store.finish(run.id, ending({ outcome: "failure", failure, token: null, tries: { before: 3, after: 2 } }));
  expect(await store.open(run.id)).toMatchObject({ outcome: "failure", failure, token: null });
  await store.close();
});

test("lists newest first, page by page, with unfinished runs as such", async () => {
  const store = await openStore(newFile());
  const runs = [beginning(), beginning(), beginning()];
  for (const run of runs) await store.begin(run);
  const [a, b, c] = runs.map(({ id }) => id);
  if (a === undefined || b === undefined || c === undefined) throw new TypeError();
  await store.finish(b, ending());
  await store.addExchange(c, exchange(0), "exchanges");
  await store.addExchange(c, exchange(0), "afterExchanges");

  const newest = await store.list({ limit: 2, before: null });
  expect(newest.map(({ id, outcome, exchangeCount }) => [id, outcome, exchangeCount])).toEqual([
    [c, "unfinished", 1],
    [b, "success", 0],
  ]);
  expect((await store.list({ limit: 2, before: b })).map(({ id }) => id)).toEqual([a]);
  expect(await store.list({ limit: 5, before: a })).toEqual([]);
  await store.close();
});

test("deletes runs with everything of them", async () => {
  const file = newFile();
  const store = await openStore(file);
  const [kept, gone] = [beginning(), beginning()];
  for (const run of [kept, gone]) {
    await store.begin(run);
    await store.addExchange(run.id, exchange(0), "exchanges");
    await store.addMark(run.id, "m1", 1);
  }
  expect(await store.delete([gone.id])).toBe(1);
  expect(await store.delete([gone.id])).toBe(0);
  expect(await store.open(gone.id)).toBeUndefined();
  await store.close();
  const database = new Database(file);
  for (const table of ["runs", "exchanges", "marks"])
    expect(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toMatchObject({ rows: 1 });
  database.close();
});

test("what belongs to no run is refused", async () => {
  const store = await openStore(newFile());
  await expect(store.addMark("nobody", "m1", 1)).rejects.toMatchObject({ code: "store-failed" });
  await store.close();
});

test.each([
  ["no database at all", "not a database, in no way ".repeat(400)],
  ["the beginning of one", Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(5000, 0xa5)])],
])("a damaged file (%s) is set aside under a dated name, a new one begun, and said so", async (_, content) => {
  const inner = mkdtempSync(join(folder, "damaged-"));
  const file = join(inner, "runs.sqlite");
  writeFileSync(file, content);
  const store = await openStore(file);
  const aside = readdirSync(inner).find((name) => /^runs\.damaged-\d{4}-\d\d-\d\dT\d{6}Z\.sqlite$/.test(name));
  expect(aside).toBeDefined();
  expect(store.notices).toEqual([{ code: "store-damaged", detail: { about: expect.stringContaining(aside ?? "?") } }]);
  const run = beginning();
  await store.begin(run);
  await store.close();
  const again = await openStore(file);
  expect(again.notices).toEqual([]);
  expect(await again.open(run.id)).toBeDefined();
  await again.close();
});

test("pages overwritten inside a good file are noticed", async () => {
  const inner = mkdtempSync(join(folder, "damaged-"));
  const file = join(inner, "runs.sqlite");
  const store = await openStore(file);
  const run = beginning();
  await store.begin(run);
  for (let index = 0; index < 300; index++) await store.addExchange(run.id, exchange(index), "exchanges");
  await store.close();
  const database = new Database(file);
  database.pragma("wal_checkpoint(TRUNCATE)");
  const { page_count: pages } = z.object({ page_count: z.number() }).parse(database.prepare("PRAGMA page_count").get());
  database.close();
  const handle = await open(file, "r+");
  for (let page = 2; page < pages; page++) await handle.write(Buffer.alloc(2048, 0x5a), 0, 2048, page * 4096);
  await handle.close();
  const reopened = await openStore(file);
  expect(reopened.notices).toMatchObject([{ code: "store-damaged" }]);
  await reopened.close();
});

test("a file that is too large to be checked when it is opened is set aside once its check has found it damaged", async () => {
  const inner = mkdtempSync(join(folder, "large-"));
  const file = join(inner, "runs.sqlite");
  await (await openStore(file)).close();
  const filler = new Database(file);
  filler.exec("CREATE TABLE filler (bytes BLOB)");
  filler.exec(`WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 17)
    INSERT INTO filler SELECT zeroblob(4 * 1024 * 1024) FROM n`);
  filler.pragma("wal_checkpoint(TRUNCATE)");
  filler.close();
  expect(await checkDatabase(file)).toBe(true);
  const handle = await open(file, "r+");
  // Pages of the runs' own table, right after the first.
  for (let page = 1; page < 8; page++) await handle.write(Buffer.alloc(2048, 0x5a), 0, 2048, page * 4096);
  await handle.close();
  expect(await checkDatabase(file)).toBe(false);
  const reopened = await openStore(file);
  expect(reopened.notices).toMatchObject([{ code: "store-damaged" }]);
  await reopened.close();
  const again = await openStore(file);
  expect(again.notices).toEqual([]);
  await again.close();
  expect(readdirSync(inner).filter((name) => name.endsWith(".damaged"))).toEqual([]);
});

test("a store of a newer version is left alone", async () => {
  const file = newFile();
  await (await openStore(file)).close();
  const database = new Database(file);
  database.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  database.close();
  await expect(openStore(file)).rejects.toMatchObject({ code: "store-failed" });
  expect(readdirSync(folder).filter((name) => name.includes(".damaged-"))).toEqual([]);
});

test("writes asked for at once are all kept, and one that fails takes nothing along", async () => {
  const store = await openStore(newFile());
  const run = beginning();
  await store.begin(run);
  const writes = Array.from({ length: 40 }, (_, index) => store.addExchange(run.id, exchange(index), "exchanges"));
  const twice = store.addExchange(run.id, exchange(7), "exchanges");
  const later = store.addMark(run.id, "m1", 1);
  await expect(twice).rejects.toMatchObject({ code: "store-failed" });
  await Promise.all([...writes, later]);
  const kept = await store.open(run.id);
  expect(kept?.exchanges.length).toBe(40);
  expect(kept?.marks).toEqual({ m1: 1 });
  await store.close();
});

test("two programs may keep runs in one store at a time", async () => {
  const file = newFile();
  const child = await bundle("test/main/store/writing-child.ts");
  const other = spawn(process.execPath, [child.file, file], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const said: string[] = [];
    other.stdout.on("data", (chunk: Buffer) => said.push(chunk.toString()));
    const othersCount = () => said.join("").split("\n").length - 2;
    while (othersCount() < 1) await sleep(2);
    const store = await openStore(file);
    const run = beginning();
    await store.begin(run);
    const before = othersCount();
    for (let index = 0; index < 20; index++) await store.addExchange(run.id, exchange(index), "exchanges");
    while (othersCount() <= before) await sleep(2);
    expect((await store.open(run.id))?.exchanges.length).toBe(20);
    expect((await store.list({ limit: 9, before: null })).length).toBe(2);
    await store.close();
  } finally {
    const ended = new Promise((resolve) => other.on("close", resolve));
    other.kill("SIGKILL");
    await ended;
    await child.remove();
  }
});

test("where no file can be, it says so and names the file", async () => {
  const notFolder = newFile();
  writeFileSync(notFolder, "");
  const file = join(notFolder, "runs.sqlite");
  await expect(openStore(file)).rejects.toMatchObject({
    code: "store-failed",
    detail: { about: expect.stringContaining(file) },
  });
});
