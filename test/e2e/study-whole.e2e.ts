import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleStudy } from "../../main/study/definition/library";
import { parseStudy, studyHash } from "../../main/study/definition/read-study";
import { exportStudy } from "../../main/study/export/export-study";
import { studyReportPage } from "../../main/study/results/report-page";
import { toldStudy } from "../../main/study/results/told-study";
import { openStudyStore } from "../../main/study/store/study-store";
import { computeIndependently, type Estimate } from "../main/app/study/play/independent";
import { people } from "../main/app/study/play/people";
import { unzipped } from "../main/disk/unzipped";
import { expect, test } from "./fixture";
import { playPerson } from "./study-people";
import { keepStudy, openStudies } from "./study-play";

const sample = sampleStudy();
/** A login under each of three conditions, and one with the card that the plan disturbs. */
const study = parseStudy(
  {
    ...sample,
    name: "whole",
    tasks: sample.tasks.flatMap((task) =>
      task.once ? [] : task.name === "t6" ? [{ ...task, conditions: ["card"] }] : [task],
    ),
    questionnaires: sample.questionnaires.filter(({ scoring }) => scoring === "seq" || scoring === "sus"),
  },
  "the test's study",
);

test("six invented participants in the real windows: window, report and export say what is computed independently", async ({
  launch,
}) => {
  test.setTimeout(420_000);
  const running = await launch({ settings: { language: "en" } });
  const { counter, data } = running;
  await keepStudy(running, study);
  await openStudies(running);
  for (const person of people) await playPerson(running, study, person);
  const store = await openStudyStore(join(data, "studies.sqlite"));

  const computed = await computeIndependently(store, study);
  expect(computed.cells.map(({ condition, task, trials }) => `${task} ${condition} ${trials}`)).toEqual([
    ...["t1 card 6", "t2 phone-pin 6", "t3 phone-own 6", "t6 card 6"],
  ]);
  await counter.getByTestId(`study-choose-${study.name}-${study.version}`).press("Enter");
  await counter.getByTestId("study-results").press("Enter");
  await expect(counter.getByTestId("study-results-view")).toContainText("Participants: 6; sessions: 6");
  const told = await toldStudy(store, studyHash(study));
  const report = await studyReportPage(told, "en");
  for (const [index, { seq, share, time }] of computed.cells.entries()) {
    const row = counter
      .getByRole("table")
      .first()
      .getByRole("row")
      .nth(index + 1);
    for (const figure of [share && scaled(share, 100), time && scaled(time, 0.001), seq]) {
      if (figure === null) continue;
      await expect.soft(row).toContainText(written(figure));
      expect.soft(report).toContain(`<td>${written(figure)}</td>`);
    }
  }
  for (const { mean } of computed.scores) {
    if (mean === null) continue;
    await expect.soft(counter.getByRole("cell", { name: written(mean), exact: true }).first()).toBeVisible();
    expect.soft(report).toContain(`<td>${written(mean)}</td>`);
  }

  const out = join(data, "whole.csv");
  const treatment = { personal: "refuse", freeText: "keep" } as const;
  await exportStudy(store, { open: async () => undefined }, study.name, { format: "csv", out, treatment });
  const long = (await readFile(join(data, "whole-measures.csv"), "utf8")).split("\r\n").map((line) => line.split(","));
  const times = long.flatMap(([, , , , , condition, measure, value]) =>
    measure === "time" && condition === "phone-own" ? [Number(value)] : [],
  );
  const own = computed.cells.find(({ condition }) => condition === "phone-own");
  for (const ms of own?.times ?? []) expect.soft(times).toContainEqual(expect.closeTo(ms, 3));
  expect.soft(long.filter(([, , , , , , measure]) => measure === "sus").length).toBe(18);
  await store.close();

  // The built app makes the workbook where staff say.
  const workbook = join(data, "whole.xlsx");
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, workbook);
  const wanted = { name: study.name, format: "xlsx", treatment } as const;
  const exported = await counter.evaluate((request) => window.kazashi.request("study.export", request), wanted);
  expect(exported).toEqual({ files: [workbook], sessions: 6, unfinished: 0 });
  expect(unzipped(await readFile(workbook)).get("xl/workbook.xml")).toContain("codebook");
});

const scaled = ({ lower, upper, value }: Estimate, by: number): Estimate => ({
  ...{ value: value * by, lower: lower * by, upper: upper * by },
});
const number = (value: number) => value.toFixed(1).replace("-", "−");
const written = ({ lower, upper, value }: Estimate) => `${number(value)} [${number(lower)}, ${number(upper)}]`;
