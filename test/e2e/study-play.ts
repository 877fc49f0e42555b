import { expect, type Page } from "@playwright/test";
import type { Study } from "../../main/study/definition/study";
import type { Language } from "../../preload/contract/language";
import type { DeskSession } from "../../preload/contract/study";
import { expectScreen } from "./citizen";
import type { KioskApp } from "./fixture";

/** A study is kept and chosen at the counter, as the moderator does it. */
export async function keepStudy({ counter }: KioskApp, study: Study): Promise<string> {
  return counter.evaluate(
    (json) => window.kazashi.request("study.keep", { study: json }),
    JSON.parse(JSON.stringify(study)),
  );
}

export async function openStudies({ counter }: KioskApp): Promise<void> {
  await counter.getByTestId("section-studies").click();
}

/** The moderator enters a code and begins; the kiosk asks for consent. */
export async function startSession(
  { counter, kiosk }: KioskApp,
  study: Study,
  participant: string,
  language: Language = "ja",
): Promise<void> {
  await counter.getByTestId(`study-choose-${study.name}-${study.version}`).click();
  await counter.getByTestId("study-participant").locator("input").fill(participant);
  await counter.locator(`form input[type=radio][value=${language}]`).check({ force: true });
  await counter.getByTestId("study-start").click();
  await expectScreen(kiosk, "study-consent");
}

/** The participant grants these and goes on. */
export async function giveConsent(kiosk: Page, items: readonly string[]): Promise<void> {
  for (const item of items) await kiosk.getByTestId(`consent-${item}`).click();
  await kiosk.getByTestId("study-consent").click();
}

export async function beginTask(kiosk: Page): Promise<void> {
  await expectScreen(kiosk, "study-task");
  await kiosk.getByTestId("study-begin").click();
}

/** Answers each question by the name of its option or its number, one screen after the other. */
export async function answerQuestions(kiosk: Page, answers: readonly (number | string)[]): Promise<void> {
  await expectScreen(kiosk, "study-questions");
  for (const answer of answers) {
    if (answer !== "") await kiosk.getByTestId(`answer-${answer}`).click();
    await kiosk.getByTestId("study-next").click();
  }
}

/** What the moderator sees of the session. */
export async function deskSession({ counter }: KioskApp): Promise<DeskSession> {
  const { session } = await counter.evaluate(() => window.kazashi.request("study.state"));
  if (session === null) throw new TypeError("no session goes on");
  return session;
}

/** A key of the moderator's, pressed with the focus nowhere in particular, once the window takes it. */
export async function moderatorKey({ counter }: KioskApp, key: string): Promise<void> {
  const button = counter.getByTestId(`moderator-${key}`);
  if ((await button.count()) > 0) await expect(button).toBeEnabled();
  await counter.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await counter.keyboard.press(key);
}

export async function expectStage(app: KioskApp, stage: string): Promise<void> {
  await expect.poll(async () => (await deskSession(app)).step?.stage, { timeout: 20_000 }).toBe(stage);
}
