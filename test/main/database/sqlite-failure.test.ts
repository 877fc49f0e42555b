import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, expect, test } from "vitest";
import { sqliteFailure } from "../../../main/database/sqlite-failure";

const folder = mkdtempSync(join(tmpdir(), "kazashi-sqlite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new TypeError("nothing was thrown");
}

test("a full disk, as SQLite really says it", () => {
  const database = new Database(join(folder, "full.sqlite"));
  database.exec("CREATE TABLE t (a TEXT)");
  database.exec("PRAGMA max_page_count = 4");
  const insert = database.prepare("INSERT INTO t VALUES (?)");
  const error = thrownBy(() => {
    for (let turn = 0; turn < 100; turn++) insert.run("x".repeat(1000));
  });
  expect(sqliteFailure(error, "runs").code).toBe("disk-full");
  database.close();
});

test("a database that may only be read", () => {
  const database = new Database(join(folder, "read.sqlite"));
  database.exec("CREATE TABLE t (a TEXT)");
  database.exec("PRAGMA query_only = ON");
  const error = thrownBy(() => database.prepare("INSERT INTO t VALUES ('x')").run());
  expect(sqliteFailure(error, "runs").code).toBe("disk-read-only");
  database.close();
});

test("anything else keeps its cause", () => {
  const cause = new TypeError("odd");
  const failure = sqliteFailure(cause, "runs");
  expect(failure.code).toBe("store-failed");
  expect(failure.cause).toBe(cause);
});
