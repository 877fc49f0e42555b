import { type Dialect, PostgresDialect } from "kysely";
import { systemErrorCode } from "../disk/disk-failure";
import type { FailureCode } from "../failure/codes";
import { Failure } from "../failure/failure";

/** A connection that cannot be had by then counts as refused: a citizen waits for it. */
const patienceMs = 5_000;
/** Connections of one process. PostgreSQL gives out 100 unless told. */
const connections = 8;

/**
 * PostgreSQL at a URL (postgres://user@host:5432/database; `?host=/folder` for a Unix socket). Nothing is connected before
 * the first query; a connection that breaks is replaced by the next one. `pg` is loaded here and not before: most
 * installations have no server.
 * @param settings for each connection, as on the server's command line ("-c synchronous_commit=off")
 */
export async function postgresDialect(url: string, settings = ""): Promise<Dialect> {
  const { Pool } = (await import("pg")).default;
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: patienceMs,
    application_name: "kazashi",
    ...(settings !== "" && { options: settings }),
  });
  // A server that goes away says so on idle connections, too; the pool has let go of them, and the next query tells whom it concerns.
  pool.on("error", () => undefined);
  // One in the middle of a transaction says so to nobody else; its next statement fails.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PostgresDialect({ pool });
}

/** SQLSTATEs (PostgreSQL documentation, appendix A) that mean something to whoever looks after the computer. */
const codes: Readonly<Record<string, FailureCode>> = {
  "53100": "disk-full",
  "25006": "disk-read-only",
  XX001: "store-damaged",
  XX002: "store-damaged",
  "28000": "settings-invalid",
  "28P01": "settings-invalid",
  "3D000": "settings-invalid",
};

/** An error of the server, or of the way to it, as Failure; a Failure stays what it is. `about` must not be the URL: it may hold a password. */
export function postgresFailure(error: unknown, about: string): Failure {
  if (error instanceof Failure) return error;
  const said = systemErrorCode(error);
  const code = (said === undefined ? undefined : codes[said]) ?? "store-failed";
  return new Failure(code, { about: said === undefined ? about : `${about} (${said})` }, { cause: error });
}
