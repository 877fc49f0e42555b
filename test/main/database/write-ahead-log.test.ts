import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type AsyncDatabase, openLibsql } from "../../../main/database/libsql-dialect";
import { setWriteAheadLog } from "../../../main/database/write-ahead-log";

let folder: string;
let opened: AsyncDatabase[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kazashi-wal-"));
  opened = [];
});
afterEach(() => {
  for (const database of opened) database.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(name: string): AsyncDatabase {
  const database = openLibsql(join(folder, name));
  opened.push(database);
  return database;
}

test("connections that ask a new file for it at the same time all get it", async () => {
  // Unless asked again, many of these would be refused.
  for (let file = 0; file < 20; file++) {
    const connections = Array.from({ length: 4 }, () => open(`${file}.sqlite`));
    await Promise.all(connections.map((connection) => setWriteAheadLog(connection, 5_000)));
    for (const connection of connections) {
      const [mode] = await (await connection.prepare("PRAGMA journal_mode")).all([]);
      expect(mode).toEqual({ journal_mode: "wal" });
    }
  }
});

test("a lock that is kept is told of in the end", async () => {
  const [holder, other] = [open("held.sqlite"), open("held.sqlite")];
  await holder.exec("CREATE TABLE run (id); BEGIN EXCLUSIVE");
  await expect(setWriteAheadLog(other, 50)).rejects.toMatchObject({ code: "SQLITE_BUSY" });
  await holder.exec("COMMIT");
  await setWriteAheadLog(other, 50);
});
