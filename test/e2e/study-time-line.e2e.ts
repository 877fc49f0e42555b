import { join } from "node:path";
import type { Page } from "@playwright/test";
import { sampleStudy } from "../../main/study/definition/library";
import { parseStudy } from "../../main/study/definition/read-study";
import { staffLanguages } from "../../preload/contract/language";
import { studyViewsTexts } from "../../renderer/language/study-views";
import { accessibilityFaults } from "./accessibility";
import { askLogin, beginSession, expectScreen, initialPin, removeToken, tap } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";
import {
  beginTask,
  deskSession,
  expectStage,
  giveConsent,
  keepStudy,
  moderatorKey,
  openStudies,
  startSession,
} from "./study-play";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-views");
const sample = sampleStudy();
/** One login with the card, and nothing asked. */
const study = parseStudy(
  {
    ...sample,
    name: "one-task",
    conditions: sample.conditions.filter(({ name }) => name === "card"),
    tasks: sample.tasks.filter(({ name }) => name === "t1"),
    ...{ questionnaires: [], preference: false },
  },
  "the test's study",
);

for (const language of staffLanguages)
  test(`a session is seen on one time line, from the whole to an exchange and a note: ${language}`, async ({
    launch,
  }) => {
    test.setTimeout(120_000);
    const running = await launch({ settings: { language } });
    const { counter } = running;
    const texts = studyViewsTexts[language];
    await keepStudy(running, study);
    await openStudies(running);
    await playOnce(running, language);

    await counter.getByTestId(`study-choose-${study.name}-${study.version}`).click();
    await counter.getByTestId("time-line-P01").press("Enter");
    const frame = counter.getByTestId("line-frame");
    const shown = counter.getByTestId("line-shown");
    for (const lane of ["trial", "screen", "person", "moderator", "tap", "card", "portal"])
      await expect.soft(frame.locator(`[data-lane="${lane}"] > g`).first(), lane).toBeAttached();
    await counter.screenshot({ path: join(pictures, `time-line-${language}.png`), fullPage: true });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);

    // The note, by the table.
    await counter
      .getByRole("button", { name: texts.openNamed(`${texts.kinds.note}`), exact: false })
      .first()
      .press("Enter");
    await expect(counter.getByTestId("line-opened")).toContainText("架空のメモ");

    // To an exchange, with keys alone: closer around what is chosen, from one item to the next.
    await frame.focus();
    const chosen = counter.getByTestId("line-chosen");
    await expect
      .poll(
        async () => {
          await counter.keyboard.press("ArrowDown");
          return chosen.textContent();
        },
        { intervals: [50], timeout: 30_000 },
      )
      .toContain("VERIFY");
    for (let closer = 0; closer < 12; closer++) await counter.getByTestId("line-in").press("Enter");
    await expect(shown).toContainText("1.00 ms");
    await counter.screenshot({ path: join(pictures, `time-line-near-${language}.png`), fullPage: true });
    await frame.press("Enter");
    const opened = counter.getByTestId("line-opened");
    await expect(opened.getByRole("row")).toHaveCount(2);
    await expect(opened).toContainText("VERIFY");
    await counter.screenshot({ path: join(pictures, `exchange-${language}.png`), fullPage: true });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);
    await opened.getByRole("button", { name: texts.wholeTap }).press("Enter");
    await expect(opened.getByRole("row").nth(5)).toBeAttached();

    // With the mouse: the wheel comes closer, dragging moves, "whole" leads back.
    const whole = await wholeText(counter);
    await frame.hover();
    await counter.mouse.wheel(0, -600);
    await expect(shown).not.toHaveText(whole);
    await counter.getByTestId("line-whole").click();
    await expect(shown).toHaveText(whole);
    // What all sessions say, with how little one of them proves.
    await counter.getByRole("button", { name: texts.back }).press("Enter");
    await counter.getByTestId(`study-choose-${study.name}-${study.version}`).press("Enter");
    await counter.getByTestId("study-results").press("Enter");
    const results = counter.getByTestId("study-results-view");
    await expect(results).toContainText("20");
    await expect(results.getByTestId("drawing").first()).toBeVisible();
    await expect(counter.getByRole("row", { name: "100.0 [" }).first()).toBeVisible();
    await counter.setViewportSize({ width: 1100, height: 1500 });
    await counter.screenshot({ path: join(pictures, `results-${language}.png`) });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);
    // Nobody learns a PIN from it.
    const { lanes } = await counter.evaluate(async (name) => {
      const [session] = await window.kazashi.request("study.sessions", { name });
      return window.kazashi.request("study.time-line", { session: session?.id ?? "", view: null });
    }, study.name);
    const pinTouches = lanes
      .flatMap(({ items }) => items)
      .filter(({ kind, about }) => kind === "touch" && /^\d$/.test(about));
    expect(pinTouches).toEqual([]);
  });

async function wholeText(counter: Page): Promise<string> {
  await counter.getByTestId("line-whole").click();
  return (await counter.getByTestId("line-shown").textContent()) ?? "";
}

/** Logs in with the card while the moderator marks something and writes a note. */
async function playOnce(running: KioskApp, language: "ja" | "en"): Promise<void> {
  const { counter, kiosk } = running;
  await startSession(running, study, "P01");
  await giveConsent(kiosk, ["data"]);
  await beginTask(kiosk);
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await moderatorKey(running, "1");
  await moderatorKey(running, "/");
  await counter.keyboard.type("架空のメモ");
  await counter.keyboard.press("Enter");
  await expect.poll(async () => (await deskSession(running)).notes.length, language).toBe(1);
  await tap(kiosk, "mynumber-card", initialPin.login, "pin-first");
  await expectStage(running, "stopped");
  await removeToken(kiosk);
  await moderatorKey(running, "n");
  await expectScreen(kiosk, "study-thanks");
  await expect.poll(async () => (await deskSession(running)).step?.kind ?? "none").toMatch(/thanks|none/);
  if ((await deskSession(running)).phase === "running") await moderatorKey(running, "n");
  await counter.getByTestId("study-leave").click();
}
