import { type Insertable, Kysely } from "kysely";
import { libsqlDialect } from "../database/libsql-dialect";
import { sqliteFailure } from "../database/sqlite-failure";
import { Failure, type FailureRecord } from "../failure/failure";
import type { Mark } from "../tap/marks";
import type { Conditions, Exchange, Run, Token } from "../tap/run";
import { type Campaigns, campaignsIn, type StorePorts, type Tables, withParts } from "./campaigns";
import { openDatabase } from "./database";
import { exportCsv, exportJson } from "./export";
import { createFigureWriter, type MakeFigures } from "./figures";
import { migrations } from "./migrations";
import { type Outbox, outboxIn } from "./outbox";
import { listedFromRows, rowOfBeginning, rowOfEnding, rowOfExchange, rowsOfMarks, runFromRows } from "./rows";
import type { StoreSchema } from "./schema";

export const exportFormats = ["json", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Runs that an export reads at a time. */
const exportedAtOnce = 250;

/** A run as it begins: before anything has happened. */
export interface RunBeginning {
  readonly id: string;
  readonly startedAt: string;
  readonly conditions: Conditions;
}

/** What is known of a run when it has ended. */
export interface RunEnding {
  readonly outcome: "success" | "failure";
  readonly failure: FailureRecord | null;
  readonly token: Token | null;
  readonly tries: Run["tries"];
  /** All marks so far; they replace the ones that were added one by one (a resumed tap takes marks back). */
  readonly marks: Run["marks"];
}

export type RunListed = Omit<Run, "exchanges" | "afterExchanges"> & { readonly exchangeCount: number };

/** Runs, kept. Every promise settles when the disk has what was written. Rejects with the failures of `openStore`. */
export interface Store {
  /** What opening it brought up: `store-damaged` where a damaged file was set aside and a new one begun. */
  readonly notices: readonly FailureRecord[];
  begin(run: RunBeginning): Promise<void>;
  addExchange(runId: string, exchange: Exchange, list: "exchanges" | "afterExchanges"): Promise<void>;
  /** May come after the run was finished (m9 to m11). The last stamp of a mark stands. */
  addMark(runId: string, mark: Mark, ns: number): Promise<void>;
  finish(runId: string, ending: RunEnding): Promise<void>;
  /** A run that has ended, whole and at once: for campaigns, where no citizen's tap is lost with it; with its figures. */
  keep(run: Run, make?: MakeFigures): Promise<void>;
  /** Newest first. `before`: the id of the last run of the page before. */
  list(page: { limit: number; before: string | null }): Promise<RunListed[]>;
  /** undefined where there is no such run. */
  open(runId: string): Promise<Run | undefined>;
  /** Answers how many were deleted. */
  delete(runIds: readonly string[]): Promise<number>;
  readonly campaigns: Campaigns;
  readonly outbox: Outbox;
  /** In the order they began. null: all. */
  exportRuns(runIds: readonly string[] | null): AsyncIterable<Run>;
  /** The same as files (main/store/export.ts). Answers which were written. */
  exportTo(file: string, format: ExportFormat, runIds: readonly string[] | null): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * Opens the file, makes it where there is none, and brings its schema up to date.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openStore(file: string): Promise<Store> {
  const { database: connection, notices } = await openDatabase(file, migrations);
  const database = new Kysely<StoreSchema>({ dialect: libsqlDialect(connection) });

  const guarded = async <Value>(action: () => Promise<Value>): Promise<Value> => {
    try {
      return await action();
    } catch (error) {
      throw sqliteFailure(error, file);
    }
  };
  /** Runs that were begun here, so that no write has to look its run up. */
  const begun = new Map<string, number>();
  const ordinalIn = async (transaction: Tables, runId: string) =>
    begun.get(runId) ?? (await ordinalOf(transaction, runId));
  const writer = createFigureWriter();
  const writing = (action: (transaction: Tables) => Promise<unknown>): Promise<void> =>
    guarded(async () => {
      try {
        await database.transaction().execute(action);
      } catch (error) {
        writer.forget();
        throw error;
      }
    });
  const ports: StorePorts = { database, connection, writer, guarded, writing };
  return {
    notices,
    begin: (run) =>
      writing(async (transaction) => {
        const ordinal = await insertRun(transaction, rowOfBeginning(run));
        begun.set(run.id, ordinal);
      }),

    addExchange: (runId, exchange, list) =>
      writing(async (transaction) => {
        const row = rowOfExchange(await ordinalIn(transaction, runId), list, exchange);
        return transaction.insertInto("exchanges").values(row).execute();
      }),

    addMark: (runId, mark, ns) =>
      writing(async (transaction) =>
        transaction
          .insertInto("marks")
          .values({ run: await ordinalIn(transaction, runId), mark, ns })
          .onConflict((conflict) => conflict.columns(["run", "mark"]).doUpdateSet({ ns }))
          .execute(),
      ),

    finish: (runId, ending) =>
      writing(async (transaction) => {
        const run = await ordinalIn(transaction, runId);
        await transaction.updateTable("runs").set(rowOfEnding(ending)).where("ordinal", "=", run).execute();
        await transaction.deleteFrom("marks").where("run", "=", run).execute();
        const rows = rowsOfMarks(run, ending.marks);
        if (rows.length > 0) await transaction.insertInto("marks").values(rows).execute();
      }),

    keep: (run, make) =>
      writing(async (transaction) => {
        const ordinal = await insertRun(transaction, { ...rowOfBeginning(run), ...rowOfEnding(run) });
        const exchanges = (["exchanges", "afterExchanges"] as const).flatMap((list) =>
          run[list].map((exchange) => rowOfExchange(ordinal, list, exchange)),
        );
        const marks = rowsOfMarks(ordinal, run.marks);
        if (exchanges.length > 0) await transaction.insertInto("exchanges").values(exchanges).execute();
        if (marks.length > 0) await transaction.insertInto("marks").values(marks).execute();
        const { campaign: place } = run.conditions;
        if (make && place) await writer.write(transaction, ordinal, place, make(run));
      }),

    list: ({ limit, before }) =>
      guarded(async () => {
        let query = database.selectFrom("runs").selectAll().orderBy("ordinal", "desc").limit(limit);
        if (before !== null) query = query.where("ordinal", "<", await ordinalOf(database, before));
        const listed: RunListed[] = [];
        for (const run of await query.execute())
          listed.push(
            listedFromRows(run, await marksOf(database, run.ordinal), await heldExchanges(database, run.ordinal)),
          );
        return listed;
      }),

    open: (runId) => guarded(() => readRun(database, runId)),

    async delete(runIds) {
      let deleted = 0;
      await writing(async (transaction) => {
        const result = await transaction.deleteFrom("runs").where("id", "in", runIds).executeTakeFirstOrThrow();
        deleted = Number(result.numDeletedRows);
      });
      return deleted;
    },

    exportRuns,
    exportTo: (target, format, runIds) =>
      guarded(() =>
        format === "json" ? exportJson(target, exportRuns(runIds)) : exportCsv(connection, target, runIds),
      ),

    campaigns: campaignsIn(ports),
    outbox: outboxIn(ports),

    close: () => guarded(() => database.destroy()),
  };

  async function* exportRuns(runIds: readonly string[] | null): AsyncGenerator<Run> {
    const all = database.selectFrom("runs").selectAll().orderBy("ordinal").limit(exportedAtOnce);
    const wanted = runIds === null ? all : all.where("id", "in", runIds);
    for (let after = 0; ; ) {
      const rows = await guarded(() => wanted.where("ordinal", ">", after).execute());
      yield* await guarded(() => withParts(database, rows));
      const last = rows.at(-1);
      if (last === undefined) return;
      after = last.ordinal;
    }
  }
}

/** Answers the run's ordinal. */
async function insertRun(tables: Tables, row: Insertable<StoreSchema["runs"]>): Promise<number> {
  const { insertId } = await tables.insertInto("runs").values(row).executeTakeFirstOrThrow();
  return insertId === undefined ? ordinalOf(tables, row.id) : Number(insertId);
}

async function ordinalOf(tables: Tables, runId: string): Promise<number> {
  const row = await tables.selectFrom("runs").select("ordinal").where("id", "=", runId).executeTakeFirst();
  if (row === undefined) throw new Failure("store-failed", { about: `no run ${runId}` });
  return row.ordinal;
}

const marksOf = (tables: Tables, run: number) =>
  tables.selectFrom("marks").selectAll().where("run", "=", run).execute();

async function heldExchanges(tables: Tables, run: number): Promise<number> {
  const { count } = await tables
    .selectFrom("exchanges")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("run", "=", run)
    .where("list", "=", "exchanges")
    .executeTakeFirstOrThrow();
  return count;
}

async function readRun(tables: Tables, runId: string): Promise<Run | undefined> {
  const run = await tables.selectFrom("runs").selectAll().where("id", "=", runId).executeTakeFirst();
  if (run === undefined) return undefined;
  const exchanges = tables.selectFrom("exchanges").selectAll().where("run", "=", run.ordinal).orderBy("number");
  return runFromRows(run, await marksOf(tables, run.ordinal), await exchanges.execute());
}
