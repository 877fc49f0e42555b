import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCampaign } from "../../../../main/bench/campaign/run-campaign";
import { reportPage } from "../../../../main/bench/report/page/page";
import { readReport } from "../../../../main/bench/report/read-report";
import type { Report } from "../../../../main/bench/report/report";
import { openStore } from "../../../../main/store/store";
import type { Run } from "../../../../main/tap/run";
import { throwawayToken } from "../../card/throwaway-token";
import { smallPlan } from "../small-plan";

const folder = mkdtempSync(join(tmpdir(), "kazashi-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runs: Run[] = [];
let report: Report;
let page: string;
beforeAll(async () => {
  const tokens = [
    await throwawayToken("mynumber-card", {}, join(folder, "card")),
    await throwawayToken("android-phone", {}, join(folder, "phone")),
  ];
  const store = await openStore(join(folder, "runs.sqlite"));
  const plan = smallPlan(7);
  // A reader too far away for one position, so that something fails.
  const position = plan.factors.position.map((one) => (one.name === "c3" ? { ...one, height: 90 } : one));
  const id = await runCampaign({
    plan: { ...plan, factors: { ...plan.factors, position } },
    clock: "simulated",
    tokens,
    store,
  });
  for await (const run of store.campaigns.runs(id)) runs.push(run);
  report = await readReport(store, "latest");
  await expect(readReport(store, "nothing")).rejects.toMatchObject({ code: "usage" });
  await store.close();
  page = await reportPage(report);
}, 120_000);

const inTiming = (token: string, reader: string) =>
  runs.filter(({ conditions: { campaign: place } }) => {
    return place?.stage === "timing" && !place.warmUp && place.levels.token === token && place.levels.reader === reader;
  });
const hold = ({ marks: { m1 = 0, m8 = 0 } }: Run) => (m8 - m1) / 1e6;

describe("report", () => {
  test("counts every tap once, and names what failed", () => {
    const measured = runs.filter(({ conditions }) => conditions.campaign?.warmUp !== true);
    expect(report.overall.attempted).toBe(measured.length);
    expect(report.tapsDone).toBe(runs.length);
    expect(report.rows.reduce((sum, { counts }) => sum + counts.attempted, 0)).toBe(measured.length);
    const failed = Object.values(report.overall.failures).reduce((sum, count) => sum + count, 0);
    expect(failed + report.overall.completed.count).toBe(measured.length);
    // Six pairs of token and reader, five repeats of the position out of reach.
    expect(report.overall.failures.D0).toBe(30);
    const lost = report.positions.filter(({ counts }) => counts.completed.count === 0);
    expect(lost.filter(({ position }) => position === "c3").length).toBe(6);
  });

  test("its medians, intervals and differences are those of the runs, reckoned apart", () => {
    for (const reader of ["flat-pad", "cradle"]) {
      const card = inTiming("card", reader)
        .map(hold)
        .sort((one, other) => one - other);
      const phone = inTiming("phone-centre", reader)
        .map(hold)
        .sort((one, other) => one - other);
      const row = (token: string) =>
        report.rows.find(
          ({ levels, stage }) => stage === "timing" && levels.token === token && levels.reader === reader,
        );
      // Of seven values the interval is from the first to the last: P(B ≤ 0) = 0.8 %, P(B ≤ 1) = 6 %.
      expect(row("card")?.times.hold.median).toEqual({
        kind: "claim",
        n: 7,
        value: card[3],
        lower: card[0],
        upper: card[6],
      });
      expect(row("card")?.times.hold.p95).toEqual({ kind: "too-few", n: 7, needed: 59 });
      const differences = phone.flatMap((one) => card.map((other) => one - other)).sort((one, other) => one - other);
      const compared = report.comparisons.find(
        ({ levels, stage }) => stage === "timing" && levels.token === "phone-centre" && levels.reader === reader,
      );
      // Least u with P(U ≤ u) ≥ 2.5 % for seven and seven: 9.
      const { difference } = compared?.times.hold ?? {};
      expect(difference).toMatchObject({ kind: "claim" });
      if (difference?.kind !== "claim") continue;
      expect(difference.value).toBeCloseTo(differences[24] ?? Number.NaN, 6);
      expect(difference.lower).toBeCloseTo(differences[8] ?? Number.NaN, 6);
      expect(difference.upper).toBeCloseTo(differences[40] ?? Number.NaN, 6);
      expect(compared?.completed?.value).toBe(0);
    }
  });

  test("segments add up, exclusions have their reason, and the class of evidence is told", () => {
    for (const { segments } of report.rows) {
      if (segments === null) continue;
      const sum = Object.values(segments.segments).reduce<number>((total, ms) => total + (ms ?? 0), 0);
      expect(Math.abs(sum - segments.total) / segments.total).toBeLessThan(1e-9);
    }
    expect(report.exclusions.map(({ cells }) => cells)).toEqual([3]);
    expect(report.limits).toContain("virtual");
    expect(report.rawDataHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("page", () => {
  test("the figures of the report, in both languages, in one file without scripts", () => {
    expect(page.match(/<article lang="(ja|en)">/g)?.length).toBe(2);
    expect(page).not.toMatch(/<script|<link|src=|url\(/);
    expect(page).not.toContain("[object");
    expect(page).not.toContain("undefined");
    expect(page).not.toContain("NaN");
    const row = report.rows.find(({ levels, stage }) => stage === "timing" && levels.token === "card");
    const median = row?.times.hold.median;
    if (median?.kind !== "claim") throw new Error("too few");
    const written = `${median.value.toFixed(1)} [${median.lower.toFixed(1)}, ${median.upper.toFixed(1)}]`;
    expect(page.split(written).length - 1).toBeGreaterThanOrEqual(2);
    expect(page).toContain("回数不足 (7 &lt; 59)");
    expect(page).toContain("too few (7 &lt; 59)");
    expect(page).toContain(report.rawDataHash);
    expect(page).toContain("実機は未検証");
  });

  test("what a plan says is text, never markup", async () => {
    const title = { ja: "<script>alert(1)</script>", en: '"><img src=x>' };
    const hostile = await reportPage({ ...report, plan: { ...report.plan, title, aim: title } });
    expect(hostile).not.toMatch(/<script|<img/);
    expect(hostile).toContain("&lt;script&gt;");
  });
});
