import type { Language } from "../../preload/contract";
import {
  askLogin,
  beginForm,
  beginSession,
  chooseToken,
  expectScreen,
  initialPin,
  type Profile,
  placeToken,
  portalTexts,
  removeToken,
  tap,
} from "./citizen";
import { expect, test } from "./fixture";

const cases: readonly { profile: Profile; order: "pin-first" | "hold-first"; language: Language }[] = [
  { profile: "android-phone", order: "pin-first", language: "ja" },
  { profile: "mynumber-card", order: "hold-first", language: "en" },
  { profile: "mynumber-card", order: "pin-first", language: "ja" },
  { profile: "android-phone", order: "hold-first", language: "en" },
];

const everyMark = ["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9", "m10", "m11"] as const;

for (const { profile, order, language } of cases)
  test(`log in and sign: ${profile}, ${order}, ${language}`, async ({ launch }) => {
    const running = await launch({ settings: { order } });
    const { kiosk } = running;
    const texts = portalTexts[language];
    const page = await beginSession(running, language);

    await askLogin(page, language);
    await tap(kiosk, profile, initialPin.login, order);
    // An authentication certificate names nobody; what identifies it is shown in part.
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await removeToken(kiosk);

    await beginForm(page, language);
    await page.getByRole("button", { name: texts.form.next }).click();
    await page.getByRole("button", { name: texts.confirm.sign }).click();
    await tap(kiosk, profile, initialPin.sign, order);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.receipt.title);
    await removeToken(kiosk);

    const listed = () =>
      running.counter.evaluate(() => window.kazashi.request("runs.list", { limit: 10, before: null }));
    await expect
      .poll(async () => (await listed()).map(({ conditions: { flow }, outcome }) => `${flow} ${outcome}`))
      .toEqual(["sign success", "login success"]);
    // SELECT, retry counter, VERIFY, READ BINARY, COMPUTE DIGITAL SIGNATURE.
    expect((await listed())[1]?.exchangeCount).toBeGreaterThanOrEqual(5);
    // What the screens and the portal have to add may come after the end of the tap.
    const missing = async () =>
      (await listed()).flatMap(({ conditions: { flow }, marks }) =>
        everyMark.filter((mark) => marks[mark] === undefined).map((mark) => `${flow} ${mark}`),
      );
    await expect.poll(missing).toEqual([]);
  });

test("a phone that knows its owner by itself logs in without a PIN", async ({ launch }) => {
  const running = await launch();
  const { counter, kiosk } = running;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, "iphone");
  await placeToken(kiosk, "iphone");
  await expectScreen(kiosk, "portal");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  await removeToken(kiosk);
  const newest = async () => {
    const [run] = await counter.evaluate(() => window.kazashi.request("runs.list", { limit: 1, before: null }));
    return run;
  };
  // SELECT, READ BINARY, COMPUTE DIGITAL SIGNATURE: no retry counter is read, no try at stake.
  await expect
    .poll(newest)
    .toMatchObject({ outcome: "success", tries: { before: null, after: null }, exchangeCount: 3 });
});
