import { sql } from "kysely";
import type { Run } from "../tap/run";
import { type StorePorts, withParts } from "./campaigns";

/** A run as it was when it was taken out, to be sent. */
export interface Outgoing {
  /** The run's number in this store: runs of a kiosk are sent in this order. */
  readonly number: number;
  readonly version: number;
  readonly run: Run;
}

/**
 * Runs that are to be sent elsewhere besides: kept here first, in the same transaction as the run itself, and taken out when
 * the other side has them. Sending one twice is left to the other side to see, by the run's id.
 */
export interface Outbox {
  /** From now on, and everything kept so far. Nothing where it was so already. */
  enable(destination: string): Promise<void>;
  /** What waits is forgotten; what was sent stays there. */
  disable(destination: string): Promise<void>;
  /** The first that wait, in their order. `settledMs`: only those that have ended, and not changed for so long. */
  next(destination: string, limit: number, settledMs?: number): Promise<Outgoing[]>;
  /** They have arrived. One that changed meanwhile waits on. */
  sent(destination: string, outgoing: readonly Outgoing[]): Promise<void>;
  waiting(destination: string): Promise<number>;
}

export function outboxIn({ database, guarded, writing }: StorePorts): Outbox {
  return {
    enable: (destination) =>
      writing(async (transaction) => {
        const known = transaction.selectFrom("destinations").selectAll().where("name", "=", destination);
        if ((await known.executeTakeFirst()) !== undefined) return;
        await transaction.insertInto("destinations").values({ name: destination }).execute();
        await sql`INSERT INTO outbox SELECT ${destination}, ordinal, 1, 0 FROM runs`.execute(transaction);
      }),

    disable: (destination) =>
      writing((transaction) => transaction.deleteFrom("destinations").where("name", "=", destination).execute()),

    next: (destination, limit, settledMs) =>
      guarded(async () => {
        let query = database
          .selectFrom("outbox")
          .innerJoin("runs", "runs.ordinal", "outbox.run")
          .selectAll("runs")
          .select("outbox.version")
          .where("outbox.destination", "=", destination)
          .orderBy("outbox.run")
          .limit(limit);
        if (settledMs !== undefined)
          query = query
            .where("runs.outcome", "!=", "unfinished")
            .where("outbox.changed_at", "<=", sql<number>`unixepoch('subsec') - ${settledMs / 1e3}`);
        const rows = await query.execute();
        const runs = await withParts(database, rows);
        return rows.flatMap(({ ordinal, version }, index) => {
          const run = runs[index];
          return run === undefined ? [] : [{ number: ordinal, version, run }];
        });
      }),

    sent: (destination, outgoing) =>
      writing(async (transaction) => {
        for (const { number, version } of outgoing)
          await transaction
            .deleteFrom("outbox")
            .where("destination", "=", destination)
            .where("run", "=", number)
            .where("version", "=", version)
            .execute();
      }),

    waiting: (destination) =>
      guarded(async () => {
        const { count } = await database
          .selectFrom("outbox")
          .select((select) => select.fn.countAll<number>().as("count"))
          .where("destination", "=", destination)
          .executeTakeFirstOrThrow();
        return count;
      }),
  };
}
