import { access, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { sampleStudy } from "../../main/study/definition/library";
import { parseStudy } from "../../main/study/definition/read-study";
import { studyCounterTexts } from "../../renderer/language/study-counter";
import { studyIssuesTexts } from "../../renderer/language/study-issues";
import { studyViewsTexts } from "../../renderer/language/study-views";
import { accessibilityFaults } from "./accessibility";
import { askLogin, beginSession, chooseToken, expectScreen, initialPin, placeToken, removeToken } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";
import { beginTask, deskSession, expectStage, giveConsent, keepStudy, moderatorKey, openStudies } from "./study-play";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-recording");
const sample = sampleStudy();
const study = parseStudy(
  {
    ...sample,
    name: "recorded",
    conditions: sample.conditions.filter(({ name }) => name === "card"),
    tasks: sample.tasks.filter(({ name }) => name === "t1"),
    ...{ questionnaires: [], preference: false },
  },
  "the test's study",
);
/** Seconds between two pictures that are looked at. */
const step = 0.2;
const texts = { ...studyCounterTexts.ja, ...studyViewsTexts.ja, ...studyIssuesTexts.ja };

test("a participant's window is recorded where they agree, blank while a PIN is entered, and erased when they withdraw", async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const running = await launch({ settings: { language: "ja" } });
  const { counter, data, kiosk } = running;
  await keepStudy(running, study);
  await openStudies(running);

  // Who refuses it is not recorded.
  await begin(running, "P01");
  await giveConsent(kiosk, ["data"]);
  await beginTask(kiosk);
  expect((await deskSession(running)).recording).toBe(false);
  await endSession(counter);

  await begin(running, "P02");
  await giveConsent(kiosk, ["data", "screen"]);
  await expect(counter.getByTestId("study-recording")).toBeVisible();
  await beginTask(kiosk);
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, "mynumber-card");
  await expectScreen(kiosk, "enter-pin");
  // Long enough for several pictures, were there any.
  for (const digit of initialPin.login) {
    await kiosk.getByRole("button", { name: digit, exact: true }).click();
    await kiosk.waitForTimeout(400);
  }
  await kiosk.getByTestId("pin-enter").click();
  await placeToken(kiosk, "mynumber-card");
  await moderatorKey(running, "3");
  await expectStage(running, "stopped");
  // One step from the last marker to an issue, while the session goes on.
  await expect(counter.getByTestId("last-seen")).toBeVisible();
  await moderatorKey(running, "i");
  await expect(counter.getByTestId("last-seen")).toContainText(texts.made("違う所を押した"));
  await counter.screenshot({ path: join(pictures, "desk.png"), fullPage: true });
  expect.soft(await accessibilityFaults(counter)).toEqual([]);
  await removeToken(kiosk);
  await kiosk.waitForTimeout(1_200);
  await endSession(counter);

  const [id = ""] = await readdir(join(data, "recordings"));
  expect(await readdir(join(data, "recordings", id))).toHaveLength(1);
  await counter.getByTestId(`study-choose-${study.name}-${study.version}`).click();
  await counter.getByTestId("time-line-P02").click();
  const video = counter.getByTestId("recording").locator("video");
  await expect(video).toBeVisible();
  await expect.poll(() => video.evaluate((shown: HTMLVideoElement) => Number.isFinite(shown.duration))).toBe(true);
  const { lanes, recordings } = await counter.evaluate(
    (session) => window.kazashi.request("study.time-line", { session, view: null }),
    id,
  );
  const from = recordings[0]?.from ?? 0;
  const screens = lanes.find(({ lane }) => lane === "screen")?.items ?? [];
  const pin = screens.find(({ about, kind }) => kind === "screen" && about === "enter-pin");
  if (pin === undefined) throw new Error("no PIN was entered");
  // VP8 leaves black a shade lighter than it is, and under load a trace of the picture before in it (26 of 255, measured); the PIN's screen has white in it. Black for as long as the PIN's screen was there and once; a picture of it, wherever, would have parted or shortened that.
  const seconds = await video.evaluate((shown: HTMLVideoElement) => shown.duration);
  const dark: boolean[] = [];
  for (let at = 0; at < seconds; at += step) dark.push((await brightness(video, at)) < 96);
  // It begins black, until main has said that no PIN is entered.
  const first = dark.indexOf(true, dark.indexOf(false));
  const last = dark.lastIndexOf(true);
  expect(dark.slice(first, last + 1)).not.toContain(false);
  expect((last - first + 2) * step).toBeGreaterThanOrEqual((pin.to - pin.from) / 1_000);
  // And no longer than it should: the portal's page is seen before and after it.
  expect((last - first) * step).toBeLessThan((pin.to - pin.from) / 1_000 + 2);
  expect(first).toBeGreaterThan(0);
  expect(dark.at(-1)).toBe(false);
  expect(Math.abs(first * step - (pin.from - from) / 1_000)).toBeLessThan(1);

  // In step: what is chosen is gone to, and what plays moves the time line.
  await counter
    .getByRole("button", { name: /VERIFY/ })
    .first()
    .press("Enter");
  const at = await video.evaluate((shown: HTMLVideoElement) => shown.currentTime);
  expect(at).toBeGreaterThan(0);
  await video.evaluate((shown: HTMLVideoElement) => void shown.play());
  await expect.poll(() => video.evaluate((shown: HTMLVideoElement) => shown.currentTime)).toBeGreaterThan(at + 0.3);
  await expect(counter.locator(".line-playhead")).toBeAttached();
  await counter.screenshot({ path: join(pictures, "time-line.png"), fullPage: true });
  expect.soft(await accessibilityFaults(counter)).toEqual([]);

  await counter.evaluate((session) => window.kazashi.request("study.withdraw", { id: session }), id);
  await expect(access(join(data, "recordings", id))).rejects.toThrow();
});

async function begin({ counter, kiosk }: KioskApp, participant: string): Promise<void> {
  await counter.getByTestId(`study-choose-${study.name}-${study.version}`).click();
  await counter.getByTestId("study-participant").locator("input").fill(participant);
  // Off unless somebody wants it.
  await expect(counter.getByTestId("study-record").locator("input")).not.toBeChecked();
  await counter.getByTestId("study-record").click();
  await counter.screenshot({ path: join(pictures, "begin.png"), fullPage: true });
  await counter.getByTestId("study-start").click();
  await expectScreen(kiosk, "study-consent");
}

async function endSession(counter: Page): Promise<void> {
  await counter.getByRole("button", { name: texts.end, exact: true }).click();
  await counter.getByRole("alertdialog").getByRole("button", { name: texts.end, exact: true }).click();
  await counter.getByTestId("study-leave").click();
}

/** Of the picture at so many seconds: the brightest of its points, 0 to 255. */
function brightness(video: ReturnType<Page["locator"]>, at: number): Promise<number> {
  return video.evaluate(async (shown: HTMLVideoElement, seconds) => {
    const there = new Promise((resolve) => shown.addEventListener("seeked", resolve, { once: true }));
    const painted = new Promise((resolve) => shown.requestVideoFrameCallback(resolve));
    shown.currentTime = seconds;
    await there;
    // The same picture as before is not painted again.
    await Promise.race([painted, new Promise((resolve) => setTimeout(resolve, 1_500))]);
    const canvas = new OffscreenCanvas(shown.videoWidth, shown.videoHeight);
    const brush = canvas.getContext("2d");
    if (brush === null) throw new Error("no canvas");
    brush.drawImage(shown, 0, 0);
    const { data: bytes } = brush.getImageData(0, 0, canvas.width, canvas.height);
    let most = 0;
    for (let at = 0; at < bytes.length; at += 4) most = Math.max(most, bytes[at] ?? 0);
    return most;
  }, at);
}
