import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sampleStudy } from "../../main/study/definition/library";
import { openStudyStore } from "../../main/study/store/study-store";
import { staffLanguages } from "../../preload/contract/language";
import { studyCounterTexts } from "../../renderer/language/study-counter";
import { studyExportsTexts } from "../../renderer/language/study-exports";
import { studyIssuesTexts } from "../../renderer/language/study-issues";
import { people } from "../main/app/study/play/people";
import { playStudy } from "../main/app/study/play/play-study";
import { accessibilityFaults } from "./accessibility";
import { saveInto } from "./dialogues";
import { expect, test } from "./fixture";
import { openStudies } from "./study-play";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-give-away");
const study = sampleStudy();

for (const language of staffLanguages)
  test(`an issue is said better, and a study is given away once somebody has said what of it may go: ${language}`, async ({
    launch,
  }) => {
    test.setTimeout(120_000);
    const running = await launch({ settings: { language } });
    const { counter, data } = running;
    const [exportTexts, issueTexts] = [studyExportsTexts[language], studyIssuesTexts[language]];
    const store = await openStudyStore(join(data, "studies.sqlite"));
    await playStudy(store, study, people);
    const [session] = await store.sessions(study.name);
    await store.close();
    const found = { session: session?.id ?? "", seen: { kind: "trial", trial: 1 }, issue: null, language } as const;
    const { description } = await counter.evaluate((request) => window.kazashi.request("study.found", request), found);

    await openStudies(running);
    await counter.getByTestId(`study-choose-${study.name}-${study.version}`).press("Enter");
    await counter.getByTestId("study-results").press("Enter");
    const away = counter.getByTestId("give-away");
    const before = await away.getByTestId("findings").getByRole("row").count();
    const issues = counter.getByTestId("issues");
    await issues.getByRole("button", { name: issueTexts.editNamed(description) }).press("Enter");
    const form = counter.getByTestId("issue-form");
    await form.getByLabel(issueTexts.recommendation).fill("大きな文字で。090-0000-0000");
    await form.getByText(studyCounterTexts[language].severities["3"] ?? "3").click();
    await counter.screenshot({ path: join(pictures, `issue-form-${language}.png`), fullPage: true });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);
    await counter.getByTestId("issue-save").press("Enter");
    await expect(issues).toContainText("大きな文字で。");

    // What has just been written is looked through too: it reads like a telephone number.
    await expect.poll(() => away.getByTestId("findings").getByRole("row").count()).toBeGreaterThan(before);
    await expect(away.getByTestId("export-write")).toBeDisabled();
    await away.getByText(exportTexts.freeTexts.keep).click();
    await expect(away.getByTestId("export-write")).toBeDisabled();
    await away.getByText(exportTexts.personals.redact).click();
    await away.getByTestId("export-format").selectOption("json");
    await counter.screenshot({ path: join(pictures, `give-away-${language}.png`), fullPage: true });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);
    const json = join(data, "study.json");
    await saveInto(running, json);
    await away.getByTestId("export-write").press("Enter");
    await expect(away.getByText(exportTexts.saved(1, people.length))).toBeVisible();
    const written = await readFile(json, "utf8");
    expect(written).toContain("大きな文字で。");
    expect(written).not.toContain("090-0000-0000");

    const pdf = join(data, "report.pdf");
    await saveInto(running, pdf);
    await away.getByTestId("report-pdf").press("Enter");
    await expect(away.getByText(exportTexts.savedAs(pdf))).toBeVisible({ timeout: 30_000 });
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe("%PDF-");
  });
