import { diskFailure } from "../disk/disk-failure";
import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";

/** SQLite's primary result codes (sqlite.org/rescode.html) that mean something to whoever looks after the computer. */
const codes: Readonly<Record<number, FailureCode>> = {
  3: "disk-read-only", // SQLITE_PERM
  8: "disk-read-only", // SQLITE_READONLY
  11: "store-damaged", // SQLITE_CORRUPT
  13: "disk-full", // SQLITE_FULL
  26: "store-damaged", // SQLITE_NOTADB
};

/** An error of the database as Failure. */
export function sqliteFailure(error: unknown, about: string): Failure {
  if (!(error instanceof Error) || !("rawCode" in error) || typeof error.rawCode !== "number")
    return diskFailure(error, about);
  const code = codes[error.rawCode & 0xff] ?? "store-failed";
  const name = "code" in error && typeof error.code === "string" ? error.code : `SQLite ${error.rawCode}`;
  return new Failure(code, { about: `${about} (${name})` }, { cause: error });
}
