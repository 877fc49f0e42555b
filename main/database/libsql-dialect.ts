import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import DatabaseHere from "libsql";
import Database from "libsql/promise";

/** As much of libsql's asynchronous interface as is used here; its own types say `any`. */
export interface AsyncDatabase {
  /** Runs off this thread. */
  exec(sql: string): Promise<void>;
  prepare(sql: string): Promise<AsyncStatement>;
  close(): void;
}
interface AsyncStatement {
  readonly reader: boolean;
  run(parameters: readonly unknown[]): { readonly changes: number; readonly lastInsertRowid: number | bigint };
  all(parameters: readonly unknown[]): Promise<unknown[]> | unknown[];
}

export function openLibsql(file: string): AsyncDatabase {
  return new Database(file, {});
}

/** The same, all of it on this thread: quicker where nothing waits for the disk. */
export function openLibsqlHere(file: string): AsyncDatabase {
  const database = new DatabaseHere(file);
  return {
    exec: async (text) => void database.exec(text),
    prepare: async (text) => database.prepare(text),
    close: () => void database.close(),
  };
}

/**
 * SQLite through libsql so that waiting for the disk blocks nobody: a statement in a transaction only changes memory (some
 * 10 µs), and BEGIN and COMMIT, which lock and sync, run on a thread of libsql's. Kysely's own SQLite dialect does all of it
 * on the caller's thread, where one fsync may take many milliseconds. A write outside a transaction would still block.
 */
export const libsqlDialect = (database: AsyncDatabase): Dialect => sqliteDialect(() => createDriver(database));

/** SQLite by Kysely, over a driver of ours. */
export const sqliteDialect = (createDriver: () => Driver): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver,
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Executes what Kysely compiled; each statement is prepared once. */
export function createConnection(database: AsyncDatabase): DatabaseConnection {
  const statements = new Map<string, AsyncStatement>();

  async function prepared(sql: string): Promise<AsyncStatement> {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = await database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  return {
    async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
      const statement = await prepared(sql);
      if (statement.reader) {
        const rows = await statement.all(parameters);
        // Kysely's contract: a row has the type that the query's builder gave it.
        return { rows: rows as Row[] };
      }
      const { changes, lastInsertRowid } = statement.run(parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    },
    streamQuery() {
      throw new TypeError("this dialect does not stream");
    },
  };
}

function createDriver(database: AsyncDatabase): Driver {
  const connection = createConnection(database);
  /** One connection, so one user of it at a time. */
  let free: Promise<void> = Promise.resolve();
  let release: () => void = () => undefined;

  return {
    init: async () => undefined,
    async acquireConnection() {
      const before = free;
      let done: () => void = () => undefined;
      free = new Promise((resolve) => {
        done = resolve;
      });
      await before;
      release = done;
      return connection;
    },
    async releaseConnection() {
      release();
    },
    // At once with the right to write: a transaction that only asks for it later may be refused.
    beginTransaction: () => database.exec("BEGIN IMMEDIATE"),
    commitTransaction: () => database.exec("COMMIT"),
    rollbackTransaction: () => database.exec("ROLLBACK"),
    async destroy() {
      database.close();
    },
  };
}

/** Rows of a statement that no query builder makes: plain objects, by column. */
export async function rows(
  database: AsyncDatabase,
  text: string,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const found = await (await database.prepare(text)).all(parameters);
  // libsql's contract, as better-sqlite3's.
  return found as Record<string, unknown>[];
}
