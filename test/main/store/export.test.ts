import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { exportRunsTo } from "../../../main/store/export";
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

async function* each(runs: Run[]) {
  yield* runs;
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
  expect(await exportRunsTo(file, "json", each(runs))).toEqual([file]);
  expect(z.array(runSchema).parse(JSON.parse(readFileSync(file, "utf8")))).toEqual(runs);
  await exportRunsTo(file, "json", each([]));
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([]);
});

test("CSV: a row a run, a row an exchange, joined by the run's id", async () => {
  const file = join(folder, "runs.csv");
  const one = run();
  const [runsFile, exchangesFile] = await exportRunsTo(file, "csv", each([one, run()]));
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
  await exportRunsTo(file, "csv", each(hostile.map((reader) => run({ conditions: { ...conditions, reader } }))));
  expect(records(file).map(({ reader }) => reader)).toEqual([
    `'${hostile[0]}`,
    "'+1",
    "'-1",
    "'@SUM(A1)",
    hostile[4],
    "読取機",
  ]);
});

test("what fails half-way leaves nothing under the name", async () => {
  const inner = mkdtempSync(join(folder, "half-"));
  async function* broken(): AsyncGenerator<Run> {
    yield run();
    throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
  }
  await expect(exportRunsTo(join(inner, "runs.csv"), "csv", broken())).rejects.toMatchObject({ code: "disk-full" });
  expect(readdirSync(inner)).toEqual([]);
});
