import { expect, type Page } from "@playwright/test";
import { instruction } from "../../main/apdu/instructions";
import type { FormId } from "../../main/portal/forms/forms";
import type { Language } from "../../preload/contract";
import { formsTexts } from "../../renderer/portal/language/forms";
import { portalEn } from "../../renderer/portal/language/portal.en";
import { portalJa } from "../../renderer/portal/language/portal.ja";
import { portalJaEasy } from "../../renderer/portal/language/portal.ja-easy";
import type { KioskApp } from "./fixture";

/** The tokens' initial PINs, by what they are for. */
export const initialPin = { login: "1234", sign: "ABC123" } as const;

export type Profile = "android-phone" | "mynumber-card" | "iphone";

export const portalTexts = { ja: portalJa, "ja-easy": portalJaEasy, en: portalEn } as const;

/** The screen the kiosk is to show, painted. */
export async function expectScreen(kiosk: Page, name: string): Promise<void> {
  await expect(kiosk.locator("main")).toHaveAttribute("data-screen", name);
  // As the window itself counts it (renderer/kiosk/painted.tsx): nobody holds a token before "please hold" can be seen.
  await kiosk.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}

/** Touches "begin" in a language and waits for the portal's first page. */
export async function beginSession({ kiosk, portal }: KioskApp, language: Language): Promise<Page> {
  await kiosk.getByTestId(`begin-${language}`).click();
  const page = await portal();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(portalTexts[language].top.title);
  return page;
}

/** From the portal's first page to where the kiosk asks what will be held. */
export async function askLogin(page: Page, language: Language): Promise<void> {
  const texts = portalTexts[language];
  await page.getByRole("button", { name: texts.top.start }).click();
  await page.getByRole("button", { name: texts.login.start }).click();
}

/** From the home page to the filled-in form: the terms of use come before the first one. */
export async function beginForm(
  page: Page,
  language: Language,
  form: FormId = "moving-in",
  first = true,
): Promise<void> {
  const texts = portalTexts[language];
  await page.getByRole("button", { name: texts.home.start(formsTexts[language][form].name), exact: true }).click();
  if (first) {
    await page.getByText(texts.terms.read).click();
    await page.getByRole("button", { name: texts.terms.agree }).click();
  }
  await page.getByRole("button", { name: texts.form.sample }).click();
}

const choices = {
  "android-phone": "choose-phone",
  "mynumber-card": "choose-card",
  iphone: "choose-phone-own-authentication",
} as const satisfies Record<Profile, string>;

export async function chooseToken(kiosk: Page, profile: Profile): Promise<void> {
  await kiosk.getByTestId(choices[profile]).click();
}

/** Types the PIN on the kiosk's own keys and presses OK. */
export async function enterPin(kiosk: Page, pin: string): Promise<void> {
  await expectScreen(kiosk, "enter-pin");
  for (const character of pin) await kiosk.getByRole("button", { name: character, exact: true }).click();
  await kiosk.getByTestId("pin-enter").click();
}

export async function placeToken(kiosk: Page, profile: Profile): Promise<void> {
  await expectScreen(kiosk, "hold");
  await kiosk.getByTestId(`virtual-token-${profile}`).press("Enter");
}

/** Takes the token off the virtual reader, wherever the kiosk is. */
export async function removeToken(kiosk: Page): Promise<void> {
  await kiosk.evaluate(() => window.kazashi.request("virtual.remove"));
}

/**
 * Takes the token away once the tap has asked it the last thing: a citizen who is quicker leaves a record that does not know its
 * label and counter. The counter is asked for last; a token that took no PIN, only for its label.
 */
export async function removeTokenWhenIdentified({ counter, kiosk }: KioskApp): Promise<void> {
  const identified = async () => {
    const { run } = await counter.evaluate(() => window.kazashi.request("counter.state"));
    const last = run?.afterExchanges.at(-1)?.ins;
    return (
      last !== undefined &&
      (last === instruction.verify || run?.exchanges.every((exchange) => exchange.ins !== instruction.verify))
    );
  };
  await expect.poll(identified).toBe(true);
  await removeToken(kiosk);
}

/** One whole tap in the order that the kiosk is set to, from where it asks what will be held. */
export async function tap(
  kiosk: Page,
  profile: Profile,
  pin: string,
  order: "pin-first" | "hold-first",
): Promise<void> {
  await chooseToken(kiosk, profile);
  if (order === "pin-first") await enterPin(kiosk, pin);
  await placeToken(kiosk, profile);
  if (order === "hold-first") await enterPin(kiosk, pin);
  await expectScreen(kiosk, "portal");
}
