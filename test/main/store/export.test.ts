import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { type ExportFormat, openStore, type Store } from "../../../main/store/store";
import { type Run, runSchema } from "../../../main/tap/run";
import { beginning, ending, exchange } from "./sample-run";

const folder = mkdtempSync(join(tmpdir(), "kazashi-export-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (changes: Partial<Run> = {}): Run => ({
  ...beginning(),
  ...ending(),
  exchanges: [exchange(0, { ins: 0xa4 }), exchange(1, { sw: null })],
  afterExchanges: [exchange(0)],
  ...changes,
});

/** A store with these runs, to be exported. */
async function storeOf(runs: readonly Run[]): Promise<Store> {
  const store = await openStore(join(folder, `${randomUUID()}.sqlite`));
  for (const one of runs) await store.keep(one);
  return store;
}

async function exported(file: string, format: ExportFormat, runs: readonly Run[], ids: string[] | null = null) {
  const store = await storeOf(runs);
  try {
    return await store.exportTo(file, format, ids);
  } finally {
    await store.close();
  }
}

/** RFC 4180 by its grammar, apart from the library that wrote it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/gy;
  let row: string[] = [];
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new SyntaxError("not RFC 4180");
    const [, value = "", separator] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (separator !== ",") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function records(file: string): Record<string, string>[] {
  const bytes = readFileSync(file);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [header, ...rows] = readCsv(bytes.subarray(3).toString("utf8"));
  return rows.map((row) => {
    expect(row.length).toBe(header?.length);
    return Object.fromEntries(row.map((value, column) => [header?.[column] ?? "", value]));
  });
}

test("JSON gives back the runs", async () => {
  const runs = [run(), run({ outcome: "unfinished", token: null })];
  const file = join(folder, "runs.json");
  expect(await exported(file, "json", runs)).toEqual([file]);
  expect(z.array(runSchema).parse(JSON.parse(readFileSync(file, "utf8")))).toEqual(runs);
  await exported(file, "json", []);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([]);
});

test("CSV: a row a run, a row an exchange, joined by the run's id", async () => {
  const file = join(folder, "runs.csv");
  const one = run();
  const [runsFile, exchangesFile] = await exported(file, "csv", [one, run()]);
  expect(exchangesFile).toBe(join(folder, "runs-exchanges.csv"));
  const runs = records(runsFile ?? "");
  expect(runs.length).toBe(2);
  expect(runs[0]).toMatchObject({
    run: one.id,
    startedAt: one.startedAt,
    outcome: "success",
    failure: "",
    m1Ns: "10",
    m3Ns: "",
    exchanges: "2",
    afterExchanges: "1",
  });
  const exchanges = records(exchangesFile ?? "");
  expect(exchanges.length).toBe(6);
  expect(exchanges[0]).toMatchObject({ run: one.id, list: "exchanges", index: "0", ins: "A4", sw: "9000" });
  expect(exchanges[1]).toMatchObject({ sw: "", commandLength: "7" });
  expect(exchanges[2]).toMatchObject({ list: "afterExchanges" });
});

test("no text becomes a formula, and quotes, commas and line breaks stay", async () => {
  const { conditions } = beginning();
  const hostile = ['=HYPERLINK("http://x.invalid")', "+1", "-1", "@SUM(A1)", 'a "b", c\r\nd', "読取機"];
  const file = join(folder, "hostile.csv");
  await exported(
    file,
    "csv",
    hostile.map((reader) => run({ conditions: { ...conditions, reader } })),
  );
  expect(records(file).map(({ reader }) => reader)).toEqual([
    `'${hostile[0]}`,
    "'+1",
    "'-1",
    "'@SUM(A1)",
    hostile[4],
    "読取機",
  ]);
});

test("only those that were chosen, with their place in a campaign and why they failed", async () => {
  const place = { campaign: randomUUID(), tap: 7, stage: "timing", block: 2, warmUp: true };
  const levels = { token: "card", reader: "=1+1, quoted" };
  const failure = { code: "token-lost", detail: { about: "field, lost", mark: "m5" } } as const;
  const one = run({
    ...{ outcome: "failure", failure, token: null },
    conditions: { ...beginning().conditions, campaign: { ...place, levels } },
  });
  const file = join(folder, "chosen.csv");
  await exported(file, "csv", [run(), one, run()], [one.id]);
  expect(records(file)).toMatchObject([
    {
      ...{ run: one.id, failure: "token-lost", failureAbout: "field, lost", tokenLabel: "", atr: "" },
      ...{ campaign: place.campaign, campaignTap: "7", stage: "timing", block: "2", warmUp: "1" },
      levels: "token=card reader==1+1, quoted",
    },
  ]);
  expect(records(join(folder, "chosen-exchanges.csv")).length).toBe(3);
  await exported(file, "csv", [run()], []);
  expect(records(file)).toEqual([]);
});

test("what cannot be written leaves nothing under the name", async () => {
  const inner = mkdtempSync(join(folder, "half-"));
  // The second of the two files cannot be made.
  mkdirSync(join(inner, "runs-exchanges.csv.partial"));
  await expect(exported(join(inner, "runs.csv"), "csv", [run()])).rejects.toMatchObject({ code: "store-failed" });
  expect(readdirSync(inner)).toEqual(["runs-exchanges.csv.partial"]);
});
