import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleStudy } from "../../main/study/definition/library";
import { checkStudy } from "../../main/study/definition/read-study";
import { studyCounterTexts } from "../../renderer/language/study-counter";
import { accessibilityFaults } from "./accessibility";
import { openFrom, saveInto } from "./dialogues";
import { expect, test } from "./fixture";
import { openStudies } from "./study-play";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-editor");

const language = "ja";

test("a study is changed in the window, told what is wrong where it is, and saved as one file", async ({ launch }) => {
  test.setTimeout(120_000);
  const running = await launch({ settings: { language } });
  const { counter, data } = running;
  const texts = studyCounterTexts[language];
  await openStudies(running);
  await counter.getByTestId("study-sample").click();
  await expect(counter.getByText(texts.sound)).toBeVisible();

  // A condition, a task's words, a questionnaire's, the consent's: folded out to them, with keys alone.
  const open = async (path: string) => {
    const summary = counter.locator(`[data-path="${path}"] > summary`);
    await summary.focus();
    await counter.keyboard.press("Enter");
  };
  const field = (path: string) =>
    counter.locator(`[data-path="${path}"] input, [data-path="${path}"] textarea`).first();
  for (const path of ["tasks", "tasks.0", "tasks.0.wording"]) await open(path);
  await field("tasks.0.wording.en").fill("Log in, please.");
  for (const path of ["questionnaires", "questionnaires.1", "questionnaires.1.items", "questionnaires.1.items.0"])
    await open(path);
  await open("questionnaires.1.items.0.wording");
  await field("questionnaires.1.items.0.wording.en").fill("I would like to use it often.");
  for (const path of ["consent", "consent.text"]) await open(path);
  await field("consent.text.en").fill("Please read this.");
  await field("version").fill("2");
  await field("version").press("Tab");
  await expect(counter.getByText(texts.sound)).toBeVisible();

  // What is wrong is told beside the field, on what it is folded away in, and in a list that leads there.
  await field("tasks.0.timeLimit").fill("3");
  await field("tasks.0.timeLimit").press("Tab");
  const list = counter.locator(".study-editor [role=status]").first();
  await expect(list).toContainText("tasks.0.timeLimit");
  const complaints = checkStudy({ ...sampleStudy(), tasks: [{ ...sampleStudy().tasks[0], timeLimit: 3 }] }, language);
  const message = complaints.ok
    ? ""
    : (complaints.complaints.find(({ path }) => path === "tasks.0.timeLimit")?.message ?? "");
  expect(message).not.toBe("");
  await expect(counter.locator('[data-path="tasks.0.timeLimit"]')).toContainText(message);
  await expect(counter.locator('[data-path="tasks"] > summary')).toContainText(texts.complaints(1));
  await expect(counter.getByTestId("study-keep")).toBeDisabled();
  await open("tasks");
  await list.getByRole("button", { name: "tasks.0.timeLimit" }).press("Enter");
  await expect(field("tasks.0.timeLimit")).toBeFocused();
  await counter.screenshot({ path: join(pictures, "wrong.png"), fullPage: true });
  expect.soft(await accessibilityFaults(counter)).toEqual([]);

  // Taken back, and done again.
  await counter.getByTestId("study-undo").press("Enter");
  await expect(counter.getByText(texts.sound)).toBeVisible();
  await counter.getByTestId("study-redo").press("Enter");
  await expect(list).toContainText("tasks.0.timeLimit");
  await counter.getByTestId("study-undo").press("Enter");
  await expect(counter.getByTestId("study-redo")).toBeEnabled();

  const file = join(data, "written.study.json");
  await saveInto(running, file);
  await counter.getByTestId("study-save").click();
  await expect(counter.getByText(texts.savedAs(file))).toBeVisible();
  const written: unknown = JSON.parse(await readFile(file, "utf8"));
  const checked = checkStudy(written);
  if (!checked.ok) throw new Error(JSON.stringify(checked.complaints));
  expect(checked.study.tasks[0]?.wording.en).toBe("Log in, please.");
  expect(checked.study.questionnaires[1]?.items[0]?.wording.en).toBe("I would like to use it often.");
  expect(checked.study.consent.text.en).toBe("Please read this.");
  expect(checked.study.version).toBe(2);
  expect(checked.study.tasks[0]?.timeLimit).toBe(sampleStudy().tasks[0]?.timeLimit);
  await counter.getByTestId("study-keep").click();
  await expect(counter.getByTestId("study-choose-sample-2")).toBeVisible();

  // A file with something wrong in it opens all the same.
  const broken = join(data, "broken.study.json");
  await writeFile(broken, JSON.stringify({ ...checked.study, design: { ...checked.study.design, order: "abba" } }));
  await openFrom(running, broken);
  await counter.getByTestId("study-open").click();
  await expect(counter.locator(".study-editor [role=status]").first()).toContainText("ABBAは条件が2つ");
});
