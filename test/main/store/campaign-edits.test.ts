import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../../main/store/store";
import { runOf } from "../bench/measured";

const folder = mkdtempSync(join(tmpdir(), "kazashi-edits-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a campaign's runs can be left out and its description changed; with it goes all of it, and nothing else", async () => {
  const store = await openStore(join(folder, "runs.sqlite"));
  const begin = (id: string) =>
    store.campaigns.begin({ id, name: "a", evidence: "virtual", startedAt: "2026-11-25T10:00:00Z", description: {} });
  const [one, other] = [randomUUID(), randomUUID()];
  await begin(one);
  await begin(other);
  const runs: string[] = [];
  for (const [campaign, tap] of [
    [one, 1],
    [one, 2],
    [other, 1],
  ] as const) {
    const run = runOf();
    const place = { ...run.conditions.campaign, campaign, tap, stage: "timing", block: 1, warmUp: false, levels: {} };
    runs.push(randomUUID());
    await store.keep({ ...run, id: runs.at(-1) ?? "", conditions: { ...run.conditions, campaign: place } });
  }
  expect(await store.campaigns.sizes()).toEqual(
    new Map([
      [one, 2],
      [other, 1],
    ]),
  );

  const excluded = { reason: "held the wrong way round", at: "2026-11-25T10:05:00Z" };
  await store.campaigns.exclude(runs[1] ?? "", excluded);
  expect(await store.campaigns.excluded(one)).toEqual([{ tap: 2, reason: excluded.reason }]);
  expect((await store.open(runs[1] ?? ""))?.conditions.campaign?.excluded).toEqual(excluded);
  await expect(store.campaigns.exclude(randomUUID(), excluded)).rejects.toMatchObject({ code: "store-failed" });

  await store.campaigns.describe(one, { note: "tomorrow" });
  expect((await store.campaigns.list()).find(({ id }) => id === one)?.description).toEqual({ note: "tomorrow" });
  await expect(store.campaigns.describe(randomUUID(), {})).rejects.toMatchObject({ code: "store-failed" });

  await store.campaigns.delete(one);
  expect((await store.campaigns.list()).map(({ id }) => id)).toEqual([other]);
  expect(await store.open(runs[0] ?? "")).toBeUndefined();
  expect(await store.open(runs[2] ?? "")).toBeDefined();
  await store.close();
});
