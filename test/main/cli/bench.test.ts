import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { smallPlan } from "../bench/small-plan";
import { builtCommand } from "./built-command";

const kazashi = builtCommand();

beforeAll(() => {
  writeFileSync(kazashi.at("plan.json"), JSON.stringify(smallPlan(2)));
});

const bench = (...args: string[]) => kazashi.run(["bench", ...args, "--data", kazashi.data]);

const reportSchema = z.looseObject({
  report: z.literal(1),
  tapsDone: z.int(),
  overall: z.looseObject({ attempted: z.int() }),
  verdict: z.looseObject({ outcome: z.enum(["met", "missed", "undecided"]) }),
  rawDataHash: z.string(),
});
const ranSchema = z.object({ outcome: z.literal("success"), campaign: z.uuid(), report: reportSchema });

describe("bench", () => {
  test("a campaign is done twice, reported as data and as a page, and compared", async () => {
    const plan = kazashi.at("plan.json");
    const first = await bench("run", plan, "--json");
    expect(first.stderr).toContain("of 144 taps");
    const ran = ranSchema.parse(JSON.parse(first.stdout));
    expect(ran.report.tapsDone).toBe(144);
    expect(ran.report.overall.attempted).toBe(138);
    // Two taps of a kind decide nothing, and say so.
    expect(ran.report.verdict.outcome).not.toBe("met");

    const second = ranSchema.parse(JSON.parse((await bench("run", plan, "--json")).stdout));
    expect(second.campaign).not.toBe(ran.campaign);
    expect(second.report.rawDataHash).toBe(ran.report.rawDataHash);

    const reported = await bench("report", ran.campaign, "--json");
    expect(reportSchema.parse(JSON.parse(reported.stdout))).toEqual(ran.report);
    const text = await bench("report", "latest");
    expect(text.stdout).toContain(second.campaign);
    expect(text.stdout).toContain(`SHA-256 ${ran.report.rawDataHash}`);

    const file = kazashi.at("report.html");
    expect((await bench("report", ran.campaign, "--html", file)).status).toBe(0);
    expect(readFileSync(file, "utf8")).toContain(ran.campaign);

    const compared = await bench("compare", ran.campaign, second.campaign, "--json");
    expect(compared.status).toBe(0);
    expect(JSON.parse(compared.stdout)).toMatchObject({ outcome: "undecided", unmatched: [] });
    const told = (await bench("compare", ran.campaign, second.campaign, "--time", "0.2")).stdout;
    expect(told).toContain("Differences");
    // One seed, one clock, one version: nothing of a token or a condition is another.
    expect(told).not.toContain("Changes of the token");
    expect(told.trimEnd()).toMatch(/\nundecided$/);
  }, 120_000);

  test("what is no plan, and no campaign, is wrong usage", async () => {
    expect((await bench("run", "package.json")).status).toBe(2);
    expect((await bench("report", "nothing")).status).toBe(2);
    expect((await bench("compare", "one", "other")).status).toBe(2);
    expect((await bench("compare", "one", "other", "--time", "20")).status).toBe(2);
    expect((await bench("run", kazashi.at("plan.json"), "--clock", "sundial")).status).toBe(2);
  });
});
