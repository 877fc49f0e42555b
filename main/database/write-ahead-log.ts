import { setTimeout as delay } from "node:timers/promises";
import type { AsyncDatabase } from "./libsql-dialect";

/** SQLITE_BUSY: another connection has the lock. */
const busy = 5;
/** Milliseconds between two attempts. */
const pause = 20;

/**
 * For a file that several programs write to at the same time: each waits for the others for up to `patience` milliseconds.
 *
 * Has a database file use a write-ahead log, which the file remembers. Of two connections that ask a new file for it at the same
 * time SQLite refuses one at once, whatever its busy time-out: each has read the file and waits for the other to let go
 * (sqlite.org/c3ref/busy_handler.html). The refused one asks again.
 * @throws libsql's error SQLITE_BUSY where another connection keeps the lock for so long
 */
export async function setWriteAheadLog(database: AsyncDatabase, patience: number): Promise<void> {
  await database.exec(`PRAGMA busy_timeout = ${patience}`);
  for (const end = performance.now() + patience; ; await delay(pause)) {
    try {
      await database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > end) throw error;
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && "rawCode" in error && Number(error.rawCode) % 256 === busy;
}
