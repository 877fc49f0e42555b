import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BenchReads, createBenchReads } from "../../../../main/app/bench/bench-reads";
import type { CampaignDescription } from "../../../../main/bench/campaign/campaign";
import { describedCampaign } from "../../../../main/bench/campaign/campaign";
import { words } from "../../../../main/bench/report/page/words";
import { openStore, type Store } from "../../../../main/store/store";
import { runOf } from "../../bench/measured";
import { smallPlan } from "../../bench/small-plan";
import { beginning } from "../../store/sample-run";

const folder = mkdtempSync(join(tmpdir(), "kazashi-reads-"));
let store: Store;
let reads: BenchReads;
let campaign: string;
const runs: string[] = [];

/** Two taps on the real clock, of which the second came while the app was busy. */
beforeAll(async () => {
  store = await openStore(join(folder, "runs.sqlite"));
  reads = createBenchReads(store);
  campaign = beginning().id;
  const began = Date.parse("2026-11-23T10:00:00.000Z");
  const summary = { median: 0, greatest: 0 };
  const description: CampaignDescription = {
    ...{ plan: smallPlan(1), seed: "1", clock: "real", taps: 2, byHand: null },
    versions: { kazashi: "1", node: "v20", platform: "linux x64" },
    resources: {
      ...{ samples: 4, cpu: summary, memory: summary, lag: summary },
      course: {
        at: [began + 1_000, began + 9_000, began + 11_000, began + 12_000],
        cpu: [0.1, 0.1, 0.95, 0.2],
        memory: [1e8, 1e8, 2e8, 2e8],
        lag: [1, 1, 140, 2],
      },
    },
  };
  const record = {
    id: campaign,
    name: "sample",
    evidence: "virtual",
    startedAt: new Date(began).toISOString(),
  } as const;
  await store.campaigns.begin({ ...record, description: describedCampaign(description) });
  for (const tap of [1, 2]) {
    const { conditions, ...run } = runOf();
    if (conditions.campaign === undefined) throw new TypeError("a run of a campaign");
    const place = { ...conditions.campaign, campaign, tap };
    const startedAt = new Date(began + (tap - 1) * 10_000 + 100).toISOString();
    await store.keep({ ...run, startedAt, conditions: { ...conditions, campaign: place } });
    runs.push(run.id);
  }
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("what the window is told of a campaign", () => {
  test("what the app needed is drawn below the course, and told with each tap", async () => {
    const asked = { campaign, language: "en", of: "course", quantity: "hold", zoom: null } as const;
    const drawn = await reads["bench.drawings"](asked);
    expect(drawn.map(({ key }) => key)).toEqual(["course-hold", "needs"]);
    const tips = drawn[1]?.drawing.shapes.flatMap(({ tip }) => tip ?? []);
    expect(tips).toEqual([expect.stringContaining(" 10.0,"), expect.stringContaining(" 95.0,")]);

    const waterfall = await reads["bench.waterfall"]({ runs, language: "en", held: true, zoom: null });
    expect(waterfall?.needs.map((needs) => needs?.lag)).toEqual([1, 140]);
    // Named by what differs in the plan, in the window's language.
    expect(waterfall?.drawing.title).toContain("1: My Number Card");
  });

  test("its report is of one language where one is asked for", async () => {
    const page = await reads["bench.page"]({ campaign, language: "ja" });
    expect(page).toContain('<html lang="ja">');
    expect(page).toContain(words.needs.ja);
    expect(page.match(/<article/g)?.length).toBe(1);
    expect(page).not.toContain(words.method.en);
  });

  test("one that has changed is reckoned anew", async () => {
    const tapsOf = async () => (await reads["bench.overview"]({ campaign, language: "en" })).first[0]?.value;
    expect(await tapsOf()).toBe("2 / 2");
    const { conditions, ...run } = runOf();
    if (conditions.campaign === undefined) throw new TypeError("a run of a campaign");
    await store.keep({ ...run, conditions: { ...conditions, campaign: { ...conditions.campaign, campaign, tap: 3 } } });
    expect(await tapsOf()).toBe("3 / 2");
  });
});
