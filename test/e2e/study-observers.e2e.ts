import { join } from "node:path";
import type { Page } from "@playwright/test";
import { sampleStudy } from "../../main/study/definition/library";
import { staffLanguages } from "../../preload/contract/language";
import { observerTexts } from "../../renderer/language/observer";
import { studyCounterTexts } from "../../renderer/language/study-counter";
import { accessibilityFaults } from "./accessibility";
import { expect, type KioskApp, test } from "./fixture";
import { beginTask, giveConsent, keepStudy, openStudies, startSession } from "./study-play";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "study-observers");
const study = sampleStudy();

const language = "ja";

test("observers look on in a browser and on another display, and can do nothing", async ({ launch }) => {
  test.setTimeout(120_000);
  const running = await launch({ settings: { language } });
  const { counter, kiosk } = running;
  const texts = observerTexts[language];
  await keepStudy(running, study);
  await openStudies(running);
  await startSession(running, study, "P01", language);

  await counter.getByTestId("observe-on").click();
  const card = counter.getByTestId("observation");
  await expect(card).toBeVisible();
  const { code, fingerprint, port } = await observation(counter);
  await expect(card).toContainText(fingerprint);
  await card.scrollIntoViewIfNeeded();
  await counter.screenshot({ path: join(pictures, "desk.png") });

  const { page, shown } = await browser(running, port);
  // What an observer compares: the certificate that the browser was shown.
  expect(Buffer.from(shown, "base64").toString("hex").toUpperCase()).toBe(fingerprint.replaceAll(":", ""));
  const field = page.getByTestId("observer-code").locator("input");
  await field.fill(code === "000000" ? "000001" : "000000");
  await field.press("Enter");
  await expect(page.getByText(texts.refused.wrong)).toBeVisible();
  await page.screenshot({ path: join(pictures, "code.png") });
  expect.soft(await accessibilityFaults(page)).toEqual([]);
  await expect(async () => {
    await field.fill(code);
    await field.press("Enter");
    await expect(page.getByTestId("observed")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(page.getByTestId("observed")).toContainText("P01");
  await expect.poll(() => observation(counter)).toMatchObject({ watching: 1 });
  expect((await observation(counter)).code).not.toBe(code);

  await giveConsent(kiosk, ["data"]);
  await expect(page.getByTestId("mirror")).toContainText(studyCounterTexts[language].screens["study-task"]);
  await beginTask(kiosk);
  await expect(page.getByRole("timer")).toBeVisible();
  for (const shown of staffLanguages) {
    await page.getByRole("radio", { name: shown === "ja" ? "日本語" : "English" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(observerTexts[shown].title);
    await page.screenshot({ path: join(pictures, `watching-${shown}.png`) });
    expect.soft(await accessibilityFaults(page)).toEqual([]);
  }
  await page.getByRole("radio", { name: "日本語" }).click();
  await expect(page.getByRole("button")).toHaveCount(0);

  // Another display has a window of its own, which needs no code.
  await counter.getByTestId("observe-display").click();
  await expect(counter.getByTestId("observation-card").getByRole("alert")).toBeVisible();
  await pretendAnotherDisplay(running);
  const window = running.app.waitForEvent("window");
  await counter.getByTestId("observe-display").click();
  const other = await window;
  await expect(other.getByTestId("observed")).toContainText("P01");
  await expect.poll(() => observation(counter)).toMatchObject({ watching: 2, display: true });
  await counter.getByTestId("observe-display").click();
  await expect.poll(() => observation(counter)).toMatchObject({ watching: 1, display: false });

  await counter.getByTestId("observe-off").click();
  await expect(page.getByText(texts.lost)).toBeVisible();
});

async function observation(counter: Page) {
  const { observation: open } = await counter.evaluate(() => window.kazashi.request("study.state"));
  if (open === null) throw new Error("no observers are let in");
  return { ...open, port: new URL(open.addresses[0] ?? "").port };
}

/** A browser of somebody else's: nothing of the app's own is in it but Chromium. It trusts what it is shown, and says what. */
async function browser({ app }: KioskApp, port: string): Promise<{ page: Page; shown: string }> {
  const opened = app.waitForEvent("window");
  const shown = await app.evaluate(async ({ BrowserWindow, session }, port) => {
    const { X509Certificate } = process.getBuiltinModule("node:crypto");
    const memory = session.fromPartition("somebody else");
    const told = new Promise<string>((resolve) =>
      memory.setCertificateVerifyProc(({ certificate }, verdict) => {
        const { fingerprint256 } = new X509Certificate(certificate.data);
        resolve(Buffer.from(fingerprint256.replaceAll(":", ""), "hex").toString("base64"));
        verdict(0);
      }),
    );
    const window = new BrowserWindow({ width: 900, height: 900, webPreferences: { sandbox: true, session: memory } });
    await window.loadURL(`https://127.0.0.1:${port}/`);
    return told;
  }, port);
  const page = await opened;
  await page.getByRole("radio", { name: "日本語" }).click();
  return { page, shown };
}

/** Xvfb has one. */
async function pretendAnotherDisplay({ app }: KioskApp): Promise<void> {
  await app.evaluate(({ screen }) => {
    const primary = screen.getPrimaryDisplay();
    screen.getAllDisplays = () => [primary, { ...primary, id: primary.id + 1 }];
  });
}
