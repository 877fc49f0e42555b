import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type CampaignFormat, exportCampaign } from "../../../../main/bench/export/export-campaign";
import { timeOf } from "../../../../main/bench/times/quantities";
import { segmentsOf } from "../../../../main/bench/times/segments";
import { openStore, type Store } from "../../../../main/store/store";
import { type Run, runSchema } from "../../../../main/tap/run";
import { unzipped } from "../../disk/unzipped";
import { runOf } from "../measured";
import { smallPlan } from "../small-plan";

const folder = mkdtempSync(join(tmpdir(), "kazashi-bench-export-"));
const id = "5d6f7f8e-0f2c-4f0e-9d1a-0c7f3a2b1e4d";
const runs: Run[] = [];
let store: Store;

beforeAll(async () => {
  store = await openStore(join(folder, "runs.sqlite"));
  const versions = { kazashi: "0.1.0", node: "v20", platform: "linux x64" };
  const description = { plan: smallPlan(1), seed: "1", clock: "simulated", taps: 4, versions, byHand: null } as const;
  const startedAt = "2026-11-23T10:00:00.000+09:00";
  await store.campaigns.begin({ id, name: "test", evidence: "virtual", startedAt, description });
  const failure = { code: "token-lost", detail: { mark: "m5" } } as const;
  for (const [index, made] of [
    runOf({ hold: 251.5 }),
    runOf({ token: "phone-centre" }),
    runOf({ failure }),
  ].entries()) {
    const place = made.conditions.campaign;
    if (place === undefined) throw new TypeError();
    const reader = '=cmd, "quoted"';
    const campaign = { ...place, campaign: id, tap: index + 1, warmUp: index === 0 };
    const run = { ...made, conditions: { ...made.conditions, reader, campaign } };
    runs.push(run);
    await store.keep(run);
  }
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const write = async (format: CampaignFormat, name: string) =>
  (await exportCampaign(store, "latest", join(folder, name), format)).files;

function csv(file: string): Record<string, string>[] {
  const text = readFileSync(file, "utf8");
  expect(text.startsWith("\ufeff")).toBe(true);
  // No text of these has a line break.
  const [header = [], ...rows] = text
    .slice(1)
    .trimEnd()
    .split("\r\n")
    .map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/));
  return rows.map((row) => {
    expect(row.length).toBe(header.length);
    return Object.fromEntries(row.map((cell, column) => [header[column] ?? "", cell]));
  });
}

test("CSV: wide, long and by exchange are the runs' own figures, and every column is in the codebook", async () => {
  const [taps = "", times = "", exchanges = "", codebook = ""] = await write("csv", "campaign.csv");
  const wide = csv(taps);
  expect(wide.length).toBe(runs.length);
  for (const [index, run] of runs.entries()) {
    const row = wide[index];
    expect(row).toMatchObject({ tap: String(index + 1), run: run.id, warmUp: index === 0 ? "1" : "0" });
    expect(row?.token).toBe(run.conditions.campaign?.levels.token);
    const hold = timeOf(run, "hold");
    expect(row?.hold).toBe(hold === null ? "" : String(hold.toFixed(1)));
    const split = segmentsOf(run);
    if (split) expect(Number(row?.inChip)).toBeCloseTo(split.segments.chip / 1e6, 9);
    expect(row?.m1Ns).toBe(String(run.marks.m1 ?? ""));
  }
  expect(wide[0]?.readerName).toBe(`"'=cmd, ""quoted"""`);
  expect(wide[2]).toMatchObject({ failure: "T1", failureCode: "token-lost", reached: "detected" });
  const long = csv(times);
  expect(long.length).toBe(runs.length * 8);
  const hold = long.filter(({ time }) => time === "hold").map(({ value }) => value);
  expect(hold).toEqual(wide.map((row) => row.hold));
  expect(csv(exchanges).length).toBe(6);
  const described = csv(codebook).map((row) => `${row.file} ${row.column}`);
  const columns = { taps: wide[0], times: long[0], exchanges: csv(exchanges)[0] };
  expect(described).toEqual(
    Object.entries(columns).flatMap(([file, row]) => Object.keys(row ?? {}).map((name) => `${file} ${name}`)),
  );
});

test("JSON gives back the campaign and every run", async () => {
  const [file = ""] = await write("json", "campaign.json");
  const bundle = z
    .object({
      campaign: z.looseObject({ id: z.string() }),
      codebook: z.array(z.array(z.string())),
      runs: z.array(runSchema),
    })
    .parse(JSON.parse(readFileSync(file, "utf8")));
  expect(bundle.campaign.id).toBe(id);
  expect(bundle.runs).toEqual(runs);
});

test("Parquet, read by another library, has the same taps; times are numbers, and what is missing is null", async () => {
  const [taps = "", exchanges = ""] = await write("parquet", "campaign.parquet");
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(taps) });
  expect(rows.map(({ hold, run }) => [run, hold])).toEqual(runs.map((run) => [run.id, timeOf(run, "hold")]));
  expect(rows[2]).toMatchObject({ failure: "T1", hold: null, tap: 3 });
  expect((await parquetReadObjects({ file: await asyncBufferFromFile(exchanges) })).length).toBe(6);
});

test("XLSX is a zip with sheets of codebook, campaign and taps; texts are texts, not formulas", async () => {
  const [file = ""] = await write("xlsx", "campaign.xlsx");
  const parts = unzipped(readFileSync(file));
  expect(parts.get("xl/workbook.xml")).toMatch(/name="codebook".*name="campaign".*name="taps"/s);
  const taps = parts.get("xl/worksheets/sheet3.xml") ?? "";
  expect(taps.match(/<row /g)?.length).toBe(runs.length + 1);
  expect(taps).toContain("<v>251.5</v>");
  expect(taps).not.toMatch(/<f>/);
  expect([...parts.values()].join("")).toContain("=cmd, ");
});
