import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleStudy } from "../../../../../main/study/definition/library";
import { studyHash } from "../../../../../main/study/definition/read-study";
import { exportStudy } from "../../../../../main/study/export/export-study";
import { studyReportPage } from "../../../../../main/study/results/report-page";
import { studyResults } from "../../../../../main/study/results/results";
import { toldStudy } from "../../../../../main/study/results/told-study";
import { openStudyStore, type StudyStore } from "../../../../../main/study/store/study-store";
import { type Computed, computeIndependently, type Estimate } from "./independent";
import { people } from "./people";
import { playStudy } from "./play-study";

const study = sampleStudy();
let folder: string;
let store: StudyStore;
let computed: Computed;
let told: Awaited<ReturnType<typeof toldStudy>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kazashi-play-"));
  store = await openStudyStore(join(folder, "studies.sqlite"));
  await playStudy(store, study, people);
  computed = await computeIndependently(store, study);
  told = await toldStudy(store, studyHash(study));
}, 60_000);
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

/** Five digits: the printed tables of the independent computation have no more. */
const close = (value: number) => expect.closeTo(value, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) + 1))));
const estimated = (estimate: Estimate | null) =>
  estimate === null
    ? { kind: "too-few" }
    : { kind: "claim", value: close(estimate.value), lower: close(estimate.lower), upper: close(estimate.upper) };

describe("six invented people through the app's session and store, without windows and with invented taps", () => {
  test("were all played to the end, with what they are invented for", () => {
    expect(told.figures).toMatchObject({ participants: 6, sessions: 6, withdrawn: 0, few: true });
    const cell = (task: string, condition: string) =>
      computed.cells.find((each) => each.task === task && each.condition === condition);
    expect(cell("t1", "card")).toMatchObject({
      trials: 6,
      unassisted: 5,
      assists: 1,
      triesUsed: 2,
      errors: { pin: 2 },
    });
    expect(cell("t2", "phone-pin")).toMatchObject({ unassisted: 5, errors: { earlyRemoval: 1, wrongHold: 1 } });
    // The fault by plan is nobody's error; losing it once more is, of one of them.
    expect(cell("t6", "card")).toMatchObject({ trials: 6, unassisted: 3, errors: { earlyRemoval: 1 } });
  });

  test("the dashboard's figures are those of the independent computation", () => {
    expect(told.figures.tasks.length).toBe(computed.cells.length);
    for (const [index, cell] of computed.cells.entries()) {
      const { share } = cell;
      expect(told.figures.tasks[index], `${cell.task} ${cell.condition}`).toMatchObject({
        ...{ task: cell.task, condition: cell.condition, trials: cell.trials, assists: cell.assists },
        ...{ triesUsed: cell.triesUsed, taps: cell.taps, errors: cell.errors },
        completion: share && { share: close(share.value), lower: close(share.lower), upper: close(share.upper) },
        ...{ time: estimated(cell.time), seq: estimated(cell.seq), extraScreens: estimated(cell.extraScreens) },
      });
    }
    for (const { condition, mean, questionnaire, values } of computed.scores)
      expect(
        told.figures.scores.find((each) => each.questionnaire === questionnaire && each.condition === condition),
        `${questionnaire} ${condition}`,
      ).toMatchObject({ scores: values.map(close), mean: estimated(mean) });
    for (const { condition, sus, times } of told.figures.comparisons) {
      expect(sus, condition).toMatchObject(estimated(computed.susDifferences.get(condition) ?? null));
      for (const { ratio, task } of times)
        expect(ratio, `${condition} ${task}`).toMatchObject(
          estimated(computed.timeRatios.get(`${condition} ${task}`) ?? null),
        );
    }
    for (const { condition, participants } of told.figures.preferences)
      expect(participants, condition).toBe(computed.preferences.get(condition));
  });

  test.each(["ja", "en"] as const)("the tables of window and report say them: %s", async (language) => {
    const { tables } = studyResults(study, told.figures, told.verdicts, 0, language);
    const [outcomes] = tables;
    const page = await studyReportPage(told, language);
    computed.cells.forEach((cell, index) => {
      const row = outcomes?.rows[index]?.map(String) ?? [];
      const completed = cell.share && written(scaled(cell.share, 100));
      expect(row[2], cell.task).toBe(String(cell.trials));
      expect(row[3], cell.task).toBe(completed);
      if (cell.time) expect(row[7], cell.task).toBe(written(scaled(cell.time, 0.001)));
      if (cell.seq) expect(row[11], cell.task).toBe(written(cell.seq));
      expect(page).toContain(`<td>${completed}</td>`);
      if (cell.time) expect(page).toContain(`<td>${written(scaled(cell.time, 0.001))}</td>`);
    });
    for (const { mean } of computed.scores) if (mean) expect(page).toContain(`<td>${written(mean)}</td>`);
    for (const part of reportParts[language]) expect(page).toContain(`>${part}</h`);
    expect(page).not.toMatch(/NaN|undefined|<script/);
  });

  test("the long table has each trial's time and each score, the wide one the same beside each other", async () => {
    const treatment = { personal: "refuse", freeText: "keep" } as const;
    const runs = { open: async () => undefined };
    await exportStudy(store, runs, study.name, { format: "csv", out: join(folder, "play.csv"), treatment });
    const long = await readCsv("play-measures.csv");
    const wide = await readCsv("play-sessions.csv");
    expect(wide.length).toBe(6);
    for (const { condition, task, times } of computed.cells) {
      const of = long.filter((row) => row.task === task && row.condition === (condition ?? ""));
      const succeeded = of.filter(({ measure, value }) => measure === "outcome" && value === "success");
      const own = of.filter(
        ({ measure, session, trial }) =>
          measure === "time" && succeeded.some((each) => each.session === session && each.trial === trial),
      );
      expect(
        own.map(({ value }) => Number(value)),
        task,
      ).toEqual(times.map(close));
      const beside = wide.filter((row) => row[`${task}.${condition ?? "once"}.outcome`] === "success");
      expect(beside.map((row) => Number(row[`${task}.${condition ?? "once"}.time`]))).toEqual(times.map(close));
    }
    for (const { condition, questionnaire, values } of computed.scores) {
      const of = long.filter(({ condition: under, measure }) => measure === questionnaire && under === condition);
      expect(of.map(({ value }) => Number(value))).toEqual(values.map(close));
      expect(wide.map((row) => Number(row[`${questionnaire}.${condition}`]))).toEqual(values.map(close));
    }
    const events = await readCsv("play-events.csv");
    const began = events.filter(({ kind }) => kind === "tap-began").length;
    expect(began).toBe(computed.cells.reduce((sum, { taps }) => sum + taps, 0));
  });
});

const reportParts = {
  ja: ["目的", "シナリオ", "実施した内容", "参加者", "機器", "分析", "SUSの妥当性", "見つかった問題", "限界"],
  en: [
    "Purpose",
    "Scenarios",
    "What was done",
    "Participants",
    "Equipment",
    "Analysis",
    "Validity of SUS",
    "Issues found",
    "Limits",
  ],
} as const;

const scaled = ({ lower, upper, value }: Estimate, by: number): Estimate => ({
  ...{ value: value * by, lower: lower * by, upper: upper * by },
});
const number = (value: number) => value.toFixed(1).replace("-", "−");
const written = ({ lower, upper, value }: Estimate) => `${number(value)} [${number(lower)}, ${number(upper)}]`;

async function readCsv(file: string): Promise<Record<string, string>[]> {
  const text = (await readFile(join(folder, file), "utf8")).replace(/^\ufeff/, "");
  const [header = [], ...rows] = text
    .split("\r\n")
    .slice(0, -1)
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = ""]) => cell));
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}
