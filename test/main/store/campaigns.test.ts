import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, expect, test } from "vitest";
import { migrations } from "../../../main/store/migrations";
import { openStore } from "../../../main/store/store";
import type { CampaignPlace, Run } from "../../../main/tap/run";
import { beginning, ending, exchange } from "./sample-run";

const folder = mkdtempSync(join(tmpdir(), "kazashi-campaigns-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const campaign = {
  id: "5d6f7f8e-0f2c-4f0e-9d1a-0c7f3a2b1e4d",
  name: "Test campaign",
  evidence: "virtual",
  startedAt: "2026-11-23T10:00:00.000+09:00",
  description: { plan: { name: "test" }, seed: "7" },
} as const;

const place = (tap: number): CampaignPlace => {
  const levels = { token: "card", reader: "flat-pad", position: "centre" };
  return { campaign: campaign.id, tap, stage: "timing", block: 1, warmUp: tap === 1, levels };
};

const run = (tap: number | null): Run => {
  const begun = beginning();
  const conditions = tap === null ? begun.conditions : { ...begun.conditions, campaign: place(tap) };
  const lists = { exchanges: [exchange(0), exchange(1)], afterExchanges: [exchange(0, { ins: 0xca })] };
  return { ...begun, conditions, ...ending(), ...lists };
};

async function allOf(runs: AsyncIterable<Run>): Promise<Run[]> {
  const all: Run[] = [];
  for await (const one of runs) all.push(one);
  return all;
}

test("a campaign comes back with its runs in the order of their taps, and with no others", async () => {
  const file = join(folder, "kept.sqlite");
  const taps = Array.from({ length: 600 }, (_, index) => run(index + 1));
  const store = await openStore(file);
  await store.campaigns.begin(campaign);
  await store.keep(run(null));
  for (const tap of [...taps].reverse()) await store.keep(tap);
  expect(await store.campaigns.list()).toEqual([{ ...campaign, endedAt: null }]);
  await store.campaigns.end(campaign.id, "2026-11-23T10:05:00.000+09:00");
  await store.close();

  const again = await openStore(file);
  expect(await again.campaigns.list()).toEqual([{ ...campaign, endedAt: "2026-11-23T10:05:00.000+09:00" }]);
  expect(await allOf(again.campaigns.runs(campaign.id))).toEqual(taps);
  const [one] = taps;
  expect(await again.open(one?.id ?? "")).toEqual(one);
  expect(await allOf(again.campaigns.runs(randomUUID()))).toEqual([]);
  await again.close();
});

test("a tap has one place in a campaign, and a campaign that is not there does not end", async () => {
  const store = await openStore(join(folder, "places.sqlite"));
  await store.campaigns.begin(campaign);
  await store.keep(run(1));
  await expect(store.keep(run(1))).rejects.toMatchObject({ code: "store-failed" });
  await expect(store.campaigns.end(randomUUID(), campaign.startedAt)).rejects.toMatchObject({ code: "store-failed" });
  await store.close();
});

test("a store of the first schema keeps its runs when campaigns are added to it", async () => {
  const file = join(folder, "first.sqlite");
  const database = new Database(file);
  for (const statement of migrations[0] ?? []) database.exec(statement);
  database.exec(`INSERT INTO runs (id, started_at, outcome, flow, tap_order, evidence, reader, app_version, host)
    VALUES ('5d6f7f8e-0f2c-4f0e-9d1a-0c7f3a2b1e4d', '2026-11-23T10:00:00+09:00', 'unfinished', 'probe', 'pin-first',
      'physical', 'reader', '0.1.0', 'host')`);
  database.exec("PRAGMA user_version = 1");
  database.close();

  const store = await openStore(file);
  const kept = await store.open("5d6f7f8e-0f2c-4f0e-9d1a-0c7f3a2b1e4d");
  expect(kept?.conditions.campaign).toBeUndefined();
  expect(kept?.conditions.reader).toBe("reader");
  expect(await store.campaigns.list()).toEqual([]);
  await store.close();
});
