import Database from "libsql";
import { z } from "zod";
import type { Store } from "../../main/store/store";

/**
 * Copies a campaign's runs, with their exchanges, marks and figures, until it has so many: what would take a day to tap. Ids
 * are other ones, and times differ by up to 0.1 ms, so that no two taps are alike. Answers how many exchanges there are.
 */
export async function multiplyCampaign(file: string, store: Store, campaign: string, runs: number): Promise<number> {
  const listed = await store.campaigns.columns(campaign);
  const database = new Database(file);
  const count = (text: string) => z.object({ n: z.number() }).parse(database.prepare(text).get()).n;
  const had = listed.length;
  const lastRun = count("SELECT max(ordinal) AS n FROM runs");
  const ordinal = z
    .object({ ordinal: z.number() })
    .parse(database.prepare("SELECT ordinal FROM campaigns WHERE id = ?").get(campaign)).ordinal;
  const triggers = z
    .array(z.object({ name: z.string(), sql: z.string() }))
    .parse(database.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all());
  try {
    database.exec("PRAGMA busy_timeout = 60000");
    // Of copies the triggers would say that each has to be reckoned anew.
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    // As many again each time.
    for (let taps = had, turn = 1; taps < runs; taps *= 2, turn *= 2) {
      const [run, tap] = [turn * lastRun, taps];
      const from = Math.min(taps, runs - taps);
      database.exec(`BEGIN;
        INSERT INTO runs SELECT ${columnsBut(database, "runs", {
          ordinal: `ordinal + ${run}`,
          id: `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8'
            || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`,
          campaign_tap: `campaign_tap + ${tap}`,
        })} FROM runs WHERE campaign = '${campaign}' AND campaign_tap <= ${from};
        INSERT INTO exchanges SELECT ${columnsBut(database, "exchanges", { run: `run + ${run}` })} FROM exchanges
          WHERE run <= ${run} AND run + ${run} IN (SELECT ordinal FROM runs);
        INSERT INTO marks SELECT run + ${run}, mark, ns FROM marks
          WHERE run <= ${run} AND run + ${run} IN (SELECT ordinal FROM runs);
        INSERT INTO figures SELECT ${columnsBut(database, "figures", {
          run: `run + ${run}`,
          tap: `tap + ${tap}`,
          ...Object.fromEntries(
            ["detection", "hold", "signature", "chip"].map((time) => [time, `${time} + abs(random()) % 100000`]),
          ),
        })} FROM figures WHERE campaign = ${ordinal} AND tap <= ${from};
        COMMIT`);
    }
    for (const { sql } of triggers) database.exec(sql);
    return count("SELECT count(*) AS n FROM exchanges");
  } finally {
    database.close();
  }
}

/** All columns of a table in their order, some of them as other expressions. */
function columnsBut(database: Database.Database, table: string, others: Readonly<Record<string, string>>): string {
  const columns = z
    .array(z.object({ name: z.string() }))
    .parse(database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all());
  return columns.map(({ name }) => others[name] ?? name).join(", ");
}
