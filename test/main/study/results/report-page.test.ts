import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { studyReport } from "../../../../main/cli/study-report";
import { dataFolder } from "../../../../main/store/data-folder";
import { studyFigures } from "../../../../main/study/figures/study-figures";
import { studyReportPage } from "../../../../main/study/results/report-page";
import { openStudyStore } from "../../../../main/study/store/study-store";
import { later, madeRecord, madeTrial, study } from "../made-session";

const session = "00000000-0000-4000-8000-000000000001";
let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "kazashi-report-"));
  const store = await openStudyStore(dataFolder(data).studies);
  await store.keepStudy(study, later(0).at);
  await store.begin(madeRecord(session, "P01"), { number: 1, startedAt: later(0).at });
  await store.move(session, { position: null, endedAt: later(60_000).at }, [madeTrial()]);
  await store.keepNote(session, {
    ...{ id: "00000000-0000-4000-8000-00000000000a", time: later(2_000), trial: 1, screen: "hold", kind: "problem" },
    ...{ severity: 3, tags: [], text: "架空のメモ", author: "M1" },
  });
  await store.close();
});
afterAll(() => rm(data, { recursive: true, force: true }));

test("the command writes one page with the four parts in both languages, and of participants figures alone", async () => {
  const out = join(data, "report.html");
  const { json } = await studyReport(study.name, { data, out });
  expect(json).toMatchObject({ outcome: "success", file: out, sessions: 1 });
  const page = await readFile(out, "utf8");
  for (const part of ["目的", "シナリオ", "実施した内容", "分析", "Purpose", "Scenarios", "What was done", "Analysis"])
    expect(page).toContain(`<h2>${part}</h2>`);
  expect(page).toContain("100.0 [16.7, 100.0]");
  expect(page).not.toMatch(/<script|P01|架空のメモ|NaN|undefined/);
});

test("a study that nobody has kept is refused in words", async () => {
  await expect(studyReport("nowhere", { data, out: join(data, "none.html") })).rejects.toMatchObject({ code: "usage" });
});

test("what a study says of itself cannot become markup", async () => {
  const hostile = { ...study, aim: { ja: "<img src=x>", en: "<img src=x>" } };
  const figures = studyFigures(hostile, []);
  const page = await studyReportPage({
    study: hostile,
    hash: "",
    figures,
    verdicts: [],
    older: 0,
    sessions: [],
    issues: [],
  });
  expect(page).not.toContain("<img");
  expect(page).toContain("&lt;img src=x&gt;");
});
