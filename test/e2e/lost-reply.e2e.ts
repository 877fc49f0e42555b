import { join } from "node:path";
import type { Page } from "@playwright/test";
import { accessibilityFaults } from "./accessibility";
import { askLogin, beginForm, beginSession, initialPin, portalTexts, removeToken, tap } from "./citizen";
import { expect, test } from "./fixture";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "lost-reply");
const profile = "mynumber-card";

declare global {
  interface Window {
    /** The network is there again. */
    mend?: () => void;
  }
}

/** Of applications nothing comes through from now on: neither the answer nor, where `sent` is false, the request. */
function cutNetwork(page: Page, sent: boolean): Promise<void> {
  return page.evaluate((arrives) => {
    const whole = window.fetch;
    window.fetch = async (input, init) => {
      if (!String(input).startsWith("/api/applications")) return whole(input, init);
      if (arrives) await whole(input, init);
      throw new TypeError("Failed to fetch");
    };
    window.mend = () => {
      window.fetch = whole;
    };
  }, sent);
}

for (const [language, size] of [
  ["ja", "1080x1920"],
  ["en", "1920x1080"],
] as const)
  test(`an application whose reply is lost is asked about until it is known, made once, and told of: ${language}, ${size}`, async ({
    launch,
  }) => {
    const running = await launch({ size });
    const { kiosk } = running;
    const { confirm, form, home, receipt, toHome } = portalTexts[language];
    const page = await beginSession(running, language);
    await askLogin(page, language);
    await tap(kiosk, profile, initialPin.login, "pin-first");
    await removeToken(kiosk);

    async function signCutOff(sent: boolean, first: boolean): Promise<void> {
      await beginForm(page, language, "moving-in", first);
      await page.getByRole("button", { name: form.next }).click();
      await expect(page.getByRole("button", { name: confirm.sign })).toBeVisible();
      await cutNetwork(page, sent);
      await page.getByRole("button", { name: confirm.sign }).click();
      await tap(kiosk, profile, initialPin.sign, "pin-first");
      await expect(page.getByText(confirm.lost)).toBeVisible();
    }
    async function look(name: string): Promise<void> {
      expect.soft(await accessibilityFaults(page)).toEqual([]);
      await page.screenshot({ path: join(pictures, `${name}-${language}-${size}.png`) });
    }

    // It was taken on, and the answer was lost.
    await signCutOff(true, true);
    await look("asking");
    // Nothing can be signed or filled in again before it is known.
    await expect(page.getByRole("button", { name: confirm.sign })).toBeHidden();
    await page.evaluate(() => window.mend?.());
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(receipt.title);
    await removeToken(kiosk);

    // It never arrived.
    await page.getByRole("button", { name: toHome }).click();
    await signCutOff(false, false);
    await page.evaluate(() => window.mend?.());
    await expect(page.getByText(confirm.notSubmitted)).toBeVisible();
    await look("not-submitted");
    await removeToken(kiosk);
    await page.getByRole("button", { name: confirm.sign }).click();
    await tap(kiosk, profile, initialPin.sign, "pin-first");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(receipt.title);
    await page.getByRole("button", { name: toHome }).click();
    await expect(page.locator(".receipt-row")).toHaveCount(2);
    await expect(page.getByText(home.draft)).toHaveCount(0);
  });
