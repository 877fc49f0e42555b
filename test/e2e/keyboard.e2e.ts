import type { Locator, Page } from "@playwright/test";
import { formsTexts } from "../../renderer/portal/language/forms";
import { expectScreen, initialPin, portalTexts } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";

/** More than any page has to reach. */
const stops = 60;

/** Goes on with Tab until it is there, as somebody without a mouse would. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let stop = 0; stop < stops; stop++) {
    if (await wanted.evaluate((element) => element.contains(document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`not reached with ${stops} times Tab: ${wanted}`);
}

async function press(page: Page, wanted: Locator, key: "Enter" | "Space" = "Enter"): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press(key);
}

/** Chooses the card, types the PIN and lays the card on the reader. */
async function tapByKeys(kiosk: Page, pin: string): Promise<void> {
  await press(kiosk, kiosk.getByTestId("choose-card"));
  await expectScreen(kiosk, "enter-pin");
  await kiosk.keyboard.type(pin);
  await kiosk.keyboard.press("Enter");
  await expectScreen(kiosk, "hold");
  await press(kiosk, kiosk.getByTestId("virtual-token-mynumber-card"));
  await expectScreen(kiosk, "portal");
}

/** By the main process: what Playwright types comes in behind where F6 is looked for. */
async function pressF6({ app }: KioskApp): Promise<void> {
  await app.evaluate(({ webContents }) => {
    for (const type of ["keyDown", "keyUp"] as const)
      webContents.getFocusedWebContents()?.sendInputEvent({ type, keyCode: "F6" });
  });
}

const hasKeyboard = ({ app }: KioskApp) =>
  app.evaluate(({ webContents }) => new URL(webContents.getFocusedWebContents()?.getURL() ?? "about:blank").protocol);

test("with the keyboard alone: begin, log in, fill in, sign, and end the session", async ({ launch }) => {
  const running = await launch({ settings: { order: "pin-first" } });
  const { kiosk } = running;
  const texts = portalTexts.en;
  await press(kiosk, kiosk.getByTestId("begin-en"));
  const page = await running.portal();
  await press(page, page.getByRole("button", { name: texts.top.start }));
  await press(page, page.getByRole("button", { name: texts.login.start }));
  await tapByKeys(kiosk, initialPin.login);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  await press(kiosk, kiosk.locator(".bar-middle").getByRole("button"));

  const form = formsTexts.en["moving-in"].name;
  await press(page, page.getByRole("button", { name: texts.home.start(form), exact: true }));
  await press(page, page.getByRole("checkbox"), "Space");
  await press(page, page.getByRole("button", { name: texts.terms.agree }));
  await press(page, page.getByRole("button", { name: texts.form.sample }));
  await press(page, page.getByRole("button", { name: texts.form.next }));
  await press(page, page.getByRole("button", { name: texts.confirm.sign }));
  await tapByKeys(kiosk, initialPin.sign);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.receipt.title);

  // Out of the page, whose last stop is not the bar's first.
  expect(await hasKeyboard(running)).toBe("https:");
  await pressF6(running);
  await expect.poll(() => hasKeyboard(running)).not.toBe("https:");
  await pressF6(running);
  await expect.poll(() => hasKeyboard(running)).toBe("https:");
  await pressF6(running);
  await press(kiosk, kiosk.getByTestId("kiosk-end"));
  await expectScreen(kiosk, "ended");
});
