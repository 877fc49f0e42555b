import { setImmediate as immediate, setTimeout as sleep } from "node:timers/promises";
import type { DatabaseConnection, Dialect, Driver } from "kysely";
import { systemErrorCode } from "../disk/disk-failure";
import { type AsyncDatabase, createConnection, sqliteDialect } from "./libsql-dialect";

/** As long as SQLite's own busy time-out would wait; that one would hold up this thread, and with it whoever is waited for. */
const patienceMs = 5_000;
const askAgainMs = 2;

/**
 * SQLite on this thread for what is written often and waits for no disk: all that is written in one turn of the event loop is
 * one transaction, and settles when it is committed. A commit costs several statements; many requests at a time share one.
 * Who reads sees what this process has written in the turn. There are no transactions of a caller's own.
 */
export const turnDialect = (database: AsyncDatabase): Dialect => sqliteDialect(() => createDriver(database));

function createDriver(database: AsyncDatabase): Driver {
  const statements = createConnection(database);
  /** undefined where nothing was written in this turn yet. */
  let turn: { readonly begun: Promise<void>; readonly committed: Promise<void> } | undefined;

  function open() {
    const begun = begin();
    const committed = commitAfter(begun);
    // Whoever wrote in the turn is told.
    committed.catch(() => undefined);
    return { begun, committed };
  }

  async function begin(): Promise<void> {
    for (let waited = 0; ; waited += askAgainMs)
      try {
        // At once with the right to write: a transaction that only asks for it later may be refused.
        return await database.exec("BEGIN IMMEDIATE");
      } catch (error) {
        if (!isBusy(error) || waited >= patienceMs) throw error;
        await sleep(askAgainMs);
      }
  }

  async function commitAfter(begun: Promise<void>): Promise<void> {
    try {
      await begun;
      await immediate();
    } finally {
      turn = undefined;
    }
    try {
      await database.exec("COMMIT");
    } catch (error) {
      // SQLite may have rolled it back by itself (a full disk, for one); then there is nothing left to undo.
      await database.exec("ROLLBACK").catch(() => undefined);
      throw error;
    }
  }

  const connection: DatabaseConnection = {
    async executeQuery(query) {
      if (query.query.kind === "SelectQueryNode") return statements.executeQuery(query);
      turn ??= open();
      const { begun, committed } = turn;
      await begun;
      const result = await statements.executeQuery<never>(query);
      await committed;
      return result;
    },
    streamQuery: statements.streamQuery,
  };
  const noTransactions = () => Promise.reject(new TypeError("a turn is the transaction here"));

  return {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: noTransactions,
    commitTransaction: noTransactions,
    rollbackTransaction: noTransactions,
    async destroy() {
      await turn?.committed.catch(() => undefined);
      database.close();
    },
  };
}

/** SQLITE_BUSY (sqlite.org/rescode.html): another process is writing. */
const isBusy = (error: unknown): boolean => systemErrorCode(error)?.startsWith("SQLITE_BUSY") ?? false;
