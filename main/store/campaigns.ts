import type { Kysely, Selectable } from "kysely";
import { z } from "zod";
import type { AsyncDatabase } from "../database/libsql-dialect";
import { Failure } from "../failure/failure";
import { evidenceClasses, type Run } from "../tap/run";
import { type CampaignEdits, campaignEdits } from "./campaign-edits";
import { type CampaignRows, campaignRows } from "./campaign-rows";
import { columnsOf, type FigureColumns, ordinalOf } from "./columns";
import type { FigureWriter, MakeFigures } from "./figures";
import { loosePieces, packPiece } from "./pieces";
import { runFromRows } from "./rows";
import type { StoreSchema } from "./schema";
import { type StatedTimes, statedTimes } from "./stated-times";

export type Tables = Kysely<StoreSchema>;

export const campaignSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Of every run in it. */
  evidence: z.enum(evidenceClasses),
  startedAt: z.iso.datetime({ offset: true }),
  /** null until all its taps were done. */
  endedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Plan, seed and versions, as main/bench describes them. */
  description: z.json(),
});
export type CampaignRecord = z.infer<typeof campaignSchema>;

/** Campaigns, kept; their runs are kept like all others, with their place in the campaign among the conditions. */
export interface Campaigns extends CampaignEdits, CampaignRows, StatedTimes {
  begin(campaign: Omit<CampaignRecord, "endedAt">): Promise<void>;
  /** @throws Failure `store-failed` where there is no such campaign */
  end(id: string, at: string): Promise<void>;
  /** Newest first. */
  list(): Promise<CampaignRecord[]>;
  /** Its runs, in the order of their taps: all, or those after one. */
  runs(id: string, after?: number): AsyncIterable<Run>;
  /** Makes the figures of runs that have none, or changed since. Answers of how many. */
  bringUpToDate(id: string, make: MakeFigures): Promise<number>;
  /** What its runs measured. Reading blocks the thread: in a window's program, do it in another. */
  columns(id: string): Promise<FigureColumns>;
}

/** Runs that are read at once. */
const page = 250;

export interface StorePorts {
  readonly database: Tables;
  readonly connection: AsyncDatabase;
  readonly writer: FigureWriter;
  /** Makes failures of the database into Failures. */
  guarded<Value>(action: () => Promise<Value>): Promise<Value>;
  /** The same, in a transaction. */
  writing(action: (transaction: Tables) => Promise<unknown>): Promise<void>;
}

export function campaignsIn({ connection, database, guarded, writer, writing }: StorePorts): Campaigns {
  /** A transaction for each piece, so that a tap that is to be kept waits for one at most. */
  async function pack(id: string): Promise<void> {
    const campaign = await ordinalOf(connection, id);
    for (const piece of await guarded(() => loosePieces(connection, campaign)))
      await writing(() => packPiece(connection, campaign, piece));
  }

  return {
    ...campaignEdits({ database, guarded, writing }),
    ...campaignRows(connection),
    ...statedTimes({ database, guarded, writing }),

    begin: ({ description, evidence, id, name, startedAt }) =>
      writing((transaction) =>
        transaction
          .insertInto("campaigns")
          .values({ id, name, evidence, started_at: startedAt, description: JSON.stringify(description) })
          .execute(),
      ),

    async end(id, at) {
      await writing(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable("campaigns")
          .set({ ended_at: at })
          .where("id", "=", id)
          .executeTakeFirstOrThrow();
        if (numUpdatedRows === 0n) throw new Failure("store-failed", { about: `no campaign ${id}` });
      });
      await pack(id);
    },

    list: () =>
      guarded(async () => {
        const rows = await database.selectFrom("campaigns").selectAll().orderBy("ordinal", "desc").execute();
        return rows.map(({ description, ended_at, evidence, id, name, started_at }) =>
          campaignSchema.parse({
            ...{ id, name, evidence, startedAt: started_at, endedAt: ended_at },
            description: JSON.parse(description),
          }),
        );
      }),

    async *runs(id, after = 0) {
      for (let last: number | undefined = after; last !== undefined; ) {
        const from: number = last;
        const read = await guarded(() => pageOfRuns(database, id, from));
        for (const run of read) yield run;
        last = read.at(-1)?.conditions.campaign?.tap;
      }
    },

    async bringUpToDate(id, make) {
      for (let made = 0; ; ) {
        const read = await guarded(() => staleRuns(database, id));
        if (read.length === 0) {
          await pack(id);
          return made;
        }
        await writing(async (transaction) => {
          for (const [ordinal, run] of read) {
            const { tap = 0 } = run.conditions.campaign ?? {};
            await writer.write(transaction, ordinal, { campaign: id, tap }, make(run));
          }
        });
        made += read.length;
      }
    },

    columns: (id) => guarded(() => columnsOf(connection, id)),
  };
}

async function staleRuns(tables: Tables, campaign: string): Promise<(readonly [ordinal: number, run: Run])[]> {
  const runs = await tables
    .selectFrom("stale")
    .innerJoin("runs", "runs.ordinal", "stale.run")
    .selectAll("runs")
    .where("runs.campaign", "=", campaign)
    .limit(page)
    .execute();
  const read = await withParts(tables, runs);
  return read.map((run, index) => [runs[index]?.ordinal ?? 0, run] as const);
}

async function pageOfRuns(tables: Tables, campaign: string, after: number): Promise<Run[]> {
  const runs = await tables
    .selectFrom("runs")
    .selectAll()
    .where("campaign", "=", campaign)
    .where("campaign_tap", ">", after)
    .orderBy("campaign_tap")
    .limit(page)
    .execute();
  return withParts(tables, runs);
}

/** Runs with their marks and exchanges, in the same order. */
export async function withParts(tables: Tables, runs: readonly Selectable<StoreSchema["runs"]>[]): Promise<Run[]> {
  if (runs.length === 0) return [];
  const ordinals = runs.map(({ ordinal }) => ordinal);
  const marks = await tables.selectFrom("marks").selectAll().where("run", "in", ordinals).execute();
  const exchanges = await tables
    .selectFrom("exchanges")
    .selectAll()
    .where("run", "in", ordinals)
    .orderBy("run")
    .orderBy("number")
    .execute();
  const marksOf = byRun(marks);
  const exchangesOf = byRun(exchanges);
  return runs.map((run) => runFromRows(run, marksOf.get(run.ordinal) ?? [], exchangesOf.get(run.ordinal) ?? []));
}

function byRun<Row extends { readonly run: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.run);
    if (group === undefined) groups.set(row.run, [row]);
    else group.push(row);
  }
  return groups;
}
