import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { citizenText } from "../../main/failure/texts";
import { formIds } from "../../main/portal/forms/forms";
import type { KioskScreen } from "../../preload/contract";
import { type Language, languages, staffLanguages } from "../../preload/contract/language";
import { formsTexts } from "../../renderer/portal/language/forms";
import { accessibilityFaults } from "./accessibility";
import { beginForm, beginSession, expectScreen, initialPin, portalTexts, removeToken, tap } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";
import { resize } from "./running-app";
import { failureScreens, screens, stateWith } from "./screens";

const tooMany = { code: "too-many-requests", detail: { seconds: 60 } } as const;

const pictures = join(import.meta.dirname, "..", "..", "test-results", "gallery");

/** Paints a screen without a session: the window shows whatever state main tells it. */
async function show({ app, kiosk }: KioskApp, screen: KioskScreen, language: Language): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, state) => {
      const kiosk = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes("/kiosk/"));
      kiosk?.webContents.send("kazashi:event", "kiosk.changed", state);
    },
    stateWith(screen, language),
  );
  await expectScreen(kiosk, screen.name);
}

for (const language of languages)
  test(`every screen of the kiosk, upright and lying, and every failure: ${language}`, async ({ launch }) => {
    test.setTimeout(360_000);
    const running = await launch({ size: "1080x1920" });
    const { kiosk } = running;
    const look = async (shown: Readonly<Record<string, KioskScreen>>, folder: string) => {
      await mkdir(join(pictures, folder), { recursive: true });
      for (const [name, screen] of Object.entries(shown)) {
        await show(running, screen, language);
        await kiosk.screenshot({ path: join(pictures, folder, `${name}.png`), animations: "disabled" });
        if (screen.name !== "portal") await expect.soft(kiosk.getByRole("heading", { level: 1 }), name).not.toBeEmpty();
        expect.soft(await accessibilityFaults(kiosk), name).toEqual([]);
        expect.soft(await overflow(kiosk), `${name}: wider than the screen by`).toBeLessThanOrEqual(0);
      }
    };
    await look(screens, `1080x1920-${language}`);
    await look(failureScreens, `failures-${language}`);
    await resize(running, "kiosk", { width: 1920, height: 1080 });
    await look(screens, `1920x1080-${language}`);
  });

for (const language of languages)
  test(`the portal has no accessibility fault: ${language}`, async ({ launch }) => {
    test.setTimeout(300_000);
    const running = await launch();
    const { kiosk } = running;
    const texts = portalTexts[language];
    const page = await beginSession(running, language);
    const folder = join(pictures, `portal-${language}`);
    await mkdir(folder, { recursive: true });
    const check = async (name: string, fullPage = true) => {
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage, animations: "disabled" });
      expect.soft(await accessibilityFaults(page), name).toEqual([]);
      expect.soft(await overflow(page), `${name}: wider than the screen by`).toBeLessThanOrEqual(0);
    };
    const goHome = () => page.getByRole("button", { name: texts.name }).click();
    const goHomeAnd = async (where: string) => {
      await goHome();
      await page.locator("main").getByRole("button", { name: where, exact: true }).click();
    };
    const discardDraft = async () => {
      const { discard } = texts.form;
      await page.getByRole("button", { name: discard }).click();
      await check("form-discard", false);
      await page.getByRole("alertdialog").getByRole("button", { name: discard }).click();
      await expect(page.locator("form input[type=text]").first()).toHaveValue("");
      const kept = await page.evaluate(() => fetch("/api/drafts/child-allowance").then((answer) => answer.json()));
      expect(kept).toEqual({ draft: null });
    };
    await check("top");
    await page.getByRole("button", { name: texts.top.start }).click();
    await check("login");
    await page.getByRole("button", { name: texts.login.start }).click();
    // A signature that comes later than any card makes one: as if the commands had gone a long way.
    await page.route("**/api/login", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 2_600));
      await route.continue();
    });
    await tap(kiosk, "mynumber-card", initialPin.login, "pin-first");
    await check("home");
    await expect(running.counter.getByText("tap-times-odd")).toBeVisible();
    await running.counter.screenshot({ path: join(folder, "counter-tap-flagged.png") });
    await removeToken(kiosk);
    await goHomeAnd(texts.home.certificate);
    await expect(page.getByText(texts.certificate.good, { exact: true })).toBeVisible();
    await check("certificate");
    await goHomeAnd(texts.home.terms);
    await check("terms");
    let first = true;
    for (const form of formIds) {
      await goHome();
      await beginForm(page, language, form, first);
      first = false;
      await page.getByLabel(formsTexts[language][form].fields.phone.label).fill("");
      await page.getByRole("button", { name: texts.form.next }).click();
      await check(`form-${form}-error`);
      if (form === "child-allowance") await discardDraft();
      await page.getByRole("button", { name: texts.form.sample }).click();
      await page.getByRole("button", { name: texts.form.next }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.confirm.title);
      await check(`confirm-${form}`);
    }
    await page.getByRole("button", { name: texts.confirm.sign }).click();
    await tap(kiosk, "mynumber-card", initialPin.sign, "pin-first");
    await expect(page.getByRole("heading", { name: texts.receipt.signed })).toBeVisible();
    await check("receipt");
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(folder, "receipt-printed.png"), fullPage: true });
    await page.emulateMedia({ media: null });
    await goHomeAnd(texts.home.history);
    await check("history");
    await page.getByRole("button", { name: texts.header.logout }).click();
    await check("logged-out");
    await page.getByRole("button", { name: texts.loggedOut.again }).click();
    // The first begins a session, which may ask sixty times a minute.
    await page.evaluate(async () => {
      for (let count = 0; count < 61; count += 1) await fetch("/api/login/challenges", { method: "POST" });
    });
    await page.getByRole("button", { name: texts.login.start }).click();
    await expect(page.getByRole("alert")).toContainText(citizenText(language, tooMany).title);
    await check("too-many-requests");
  });

for (const language of staffLanguages)
  test(`the counter has no accessibility fault: ${language}`, async ({ launch }) => {
    test.setTimeout(120_000);
    const { counter } = await launch({ settings: { language } });
    for (const section of ["status", "exchanges", "taps", "certificates", "diagnosis", "settings", "faults"]) {
      await counter.getByTestId(`section-${section}`).click();
      if (section === "diagnosis") {
        await counter.getByRole("tabpanel").getByRole("button").first().click();
        await expect(counter.getByRole("tabpanel")).toContainText("Chromium");
      }
      await counter.screenshot({ path: join(pictures, `counter-${section}-${language}.png`) });
      expect.soft(await accessibilityFaults(counter), `counter ${section}`).toEqual([]);
    }
  });

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
