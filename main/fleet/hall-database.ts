import { type Generated, Kysely, sql } from "kysely";
import { postgresDialect, postgresFailure } from "../database/postgres";
import { type CampaignRecord, campaignSchema } from "../store/campaigns";
import { type Run, runSchema } from "../tap/run";
import type { Destination } from "./destination";

interface HallSchema {
  kazashi_runs: {
    /** Order of arrival. */
    arrival: Generated<string>;
    id: string;
    kiosk: string;
    number: number;
    started_at: string;
    campaign: string | null;
    /** The whole run, as main/tap/run.ts describes it. */
    run: string;
  };
  kazashi_campaigns: { id: string; kiosk: string; started_at: string; name: string; record: string };
}
type Tables = Kysely<HallSchema>;

/** Runs of several kiosks in one PostgreSQL database. */
export interface HallDatabase {
  /** Newest first, of all kiosks. */
  list(limit: number): Promise<HallRun[]>;
  /** By name. */
  kiosks(): Promise<HallKiosk[]>;
  /** Newest first. */
  campaigns(): Promise<HallCampaign[]>;
  /** Of these campaigns, in the order in which they began. */
  runs(campaigns: readonly string[]): AsyncIterable<Run>;
  /** For the runs of one kiosk. */
  destination(kiosk: string): Destination;
  close(): Promise<void>;
}

/** With the kiosk at which it was done. */
export interface HallCampaign extends CampaignRecord {
  readonly kiosk: string;
}

export interface HallKiosk {
  readonly kiosk: string;
  /** Of them: failed, and when the last one began (ISO 8601). */
  readonly taps: number;
  readonly failed: number;
  readonly lastAt: string;
}

export interface HallRun {
  readonly kiosk: string;
  /** Of the kiosk's own runs. */
  readonly number: number;
  readonly run: Run;
}

const page = 500;
/** Any number, as long as it is the same one: two kiosks that come first make the tables one after the other. */
const schemaLock = 0x6b617a61;

/**
 * @param url postgres://…; nothing is connected, and no table made, before the first use
 * @throws Failure `store-failed`, `settings-invalid`, `disk-full`, `disk-read-only` from every function
 */
export async function openHallDatabase(url: string): Promise<HallDatabase> {
  const database: Tables = new Kysely<HallSchema>({ dialect: await postgresDialect(url) });
  let prepared: Promise<void> | undefined;

  const guarded = async <Value>(action: (database: Tables) => Promise<Value>): Promise<Value> => {
    try {
      prepared ??= prepare(database);
      await prepared;
      return await action(database);
    } catch (error) {
      // The server may have been away: the next use tries again.
      prepared = undefined;
      throw postgresFailure(error, "the hall's database");
    }
  };

  return {
    list: (limit) =>
      guarded(async (tables) => {
        const query = tables.selectFrom("kazashi_runs").select(["kiosk", "number", "run"]);
        const rows = await query.orderBy("started_at", "desc").orderBy("arrival", "desc").limit(limit).execute();
        return rows.map(({ kiosk, number, run }) => ({ kiosk, number: Number(number), run: runSchema.parse(run) }));
      }),

    kiosks: () =>
      guarded(async (tables) => {
        const rows = await tables
          .selectFrom("kazashi_runs")
          .select(({ fn }) => ["kiosk", fn.countAll().as("taps"), fn.max("started_at").as("last_at")])
          .select(sql<string>`count(*) FILTER (WHERE run->>'outcome' = 'failure')`.as("failed"))
          .groupBy("kiosk")
          .orderBy("kiosk")
          .execute();
        return rows.map(({ failed, kiosk, last_at, taps }) => ({
          ...{ kiosk, taps: Number(taps), failed: Number(failed), lastAt: new Date(last_at).toISOString() },
        }));
      }),

    campaigns: () =>
      guarded(async (tables) => {
        const rows = await tables
          .selectFrom("kazashi_campaigns")
          .select(["kiosk", "record"])
          .orderBy("started_at", "desc")
          .execute();
        return rows.map(({ kiosk, record }) => ({ kiosk, ...campaignSchema.parse(record) }));
      }),

    async *runs(campaigns) {
      if (campaigns.length === 0) return;
      for (let offset = 0; ; offset += page) {
        const rows = await guarded((tables) =>
          tables
            .selectFrom("kazashi_runs")
            .select("run")
            .where("campaign", "in", campaigns)
            .orderBy("started_at")
            .orderBy("arrival")
            .limit(page)
            .offset(offset)
            .execute(),
        );
        for (const { run } of rows) yield runSchema.parse(run);
        if (rows.length < page) return;
      }
    },

    destination: (kiosk) => ({
      name: "database",
      settledMs: null,
      send: (runs, campaigns) =>
        guarded((tables) =>
          tables.transaction().execute(async (transaction) => {
            for (const campaign of campaigns)
              await transaction
                .insertInto("kazashi_campaigns")
                .values({
                  ...{ id: campaign.id, kiosk, started_at: campaign.startedAt, name: campaign.name },
                  record: JSON.stringify(campaign),
                })
                .onConflict((conflict) =>
                  conflict.column("id").doUpdateSet(({ ref }) => ({ record: ref("excluded.record") })),
                )
                .execute();
            for (const { number, run } of runs)
              await transaction
                .insertInto("kazashi_runs")
                .values({
                  ...{ id: run.id, kiosk, number, started_at: run.startedAt },
                  campaign: run.conditions.campaign?.campaign ?? null,
                  run: JSON.stringify(run),
                })
                .onConflict((conflict) =>
                  conflict.column("id").doUpdateSet(({ ref }) => ({ run: ref("excluded.run") })),
                )
                .execute();
          }),
        ),
      close: async () => undefined,
    }),

    close: () => database.destroy(),
  };
}

async function prepare(database: Tables): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${sql.lit(schemaLock)})`.execute(transaction);
    for (const statement of schema) await sql.raw(statement).execute(transaction);
  });
}

const schema = [
  `CREATE TABLE IF NOT EXISTS kazashi_runs (
     arrival bigserial PRIMARY KEY,
     id uuid NOT NULL UNIQUE,
     kiosk text NOT NULL,
     number bigint NOT NULL,
     started_at timestamptz NOT NULL,
     campaign uuid,
     run jsonb NOT NULL
   )`,
  "CREATE INDEX IF NOT EXISTS kazashi_runs_began ON kazashi_runs (started_at)",
  "CREATE INDEX IF NOT EXISTS kazashi_runs_campaign ON kazashi_runs (campaign, started_at)",
  `CREATE TABLE IF NOT EXISTS kazashi_campaigns (
     id uuid PRIMARY KEY,
     kiosk text NOT NULL,
     started_at timestamptz NOT NULL,
     name text NOT NULL,
     record jsonb NOT NULL
   )`,
];
