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
import { playStudy } from "../main/app/study/play/play-study";
import { unzipped } from "../main/disk/unzipped";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  initialPin,
  placeToken,
  removeTokenWhenIdentified,
  tap,
} from "./citizen";
import { expect, type KioskApp, test } from "./fixture";
import {
  answerQuestions,
  beginTask,
  deskSession,
  expectStage,
  giveConsent,
  moderatorKey,
  openStudies,
  startSession,
} from "./study-play";

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
const [, ...others] = people;

test("the sixth participant in the real windows, after five through session and store alone: window, report and export say what is computed independently", async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const running = await launch({ settings: { language: "en" } });
  const { counter, data } = running;
  const store = await openStudyStore(join(data, "studies.sqlite"));
  await playStudy(store, study, others);
  await openStudies(running);
  await playSure(running);

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

/** P01 is sure of everything, and lets the token lie when the tap breaks off. */
async function playSure(running: KioskApp): Promise<void> {
  const { counter, kiosk } = running;
  await startSession(running, study, "P01", "en");
  await giveConsent(kiosk, ["data"]);
  for (;;) {
    const { step } = await deskSession(running);
    if (step === null || step.kind === "thanks") break;
    if (step.kind === "trial") await playLogin(running, step.condition);
    else if (step.condition === null) await answerQuestions(kiosk, ["phone-own"]);
    else if (step.title.en === study.questionnaires[0]?.title.en) await answerQuestions(kiosk, [7]);
    else await answerQuestions(kiosk, [5, 1, 5, 1, 5, 1, 5, 2, 5, 1]);
    await expect.poll(async () => (await deskSession(running)).step?.index).not.toBe(step.index);
  }
  await moderatorKey(running, "n");
  await counter.getByTestId("study-leave").click();
}

async function playLogin(running: KioskApp, condition: string | null): Promise<void> {
  const { kiosk } = running;
  await beginTask(kiosk);
  const page = await beginSession(running, "en");
  await askLogin(page, "en");
  const disturbed = ((await deskSession(running)).trial?.faults.length ?? 0) > 0;
  if (condition === "phone-own") {
    await chooseToken(kiosk, "iphone");
    await placeToken(kiosk, "iphone");
  } else if (disturbed) {
    await chooseToken(kiosk, "mynumber-card");
    await enterPin(kiosk, initialPin.login);
    await placeToken(kiosk, "mynumber-card");
    // The tap broke off after the PIN was sent: it is asked for anew, since the card that comes back might be another one.
    await enterPin(kiosk, initialPin.login);
  } else await tap(kiosk, condition === "card" ? "mynumber-card" : "android-phone", initialPin.login, "pin-first");
  await expectStage(running, "stopped");
  await removeTokenWhenIdentified(running);
  await moderatorKey(running, "n");
}

const scaled = ({ lower, upper, value }: Estimate, by: number): Estimate => ({
  ...{ value: value * by, lower: lower * by, upper: upper * by },
});
const number = (value: number) => value.toFixed(1).replace("-", "−");
const written = ({ lower, upper, value }: Estimate) => `${number(value)} [${number(lower)}, ${number(upper)}]`;
