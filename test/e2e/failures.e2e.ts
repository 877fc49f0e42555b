import { citizenText } from "../../main/failure/texts";
import type { Language } from "../../preload/contract";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  expectScreen,
  initialPin,
  placeToken,
  portalTexts,
  removeToken,
  removeTokenWhenIdentified,
} from "./citizen";
import { expect, type KioskApp, test } from "./fixture";

/** Not the initial PIN of any token. */
const wrongPin = "9999";

async function lastRun({ counter }: KioskApp) {
  const [run] = await counter.evaluate(() => window.kazashi.request("runs.list", { limit: 1, before: null }));
  return run;
}

for (const order of ["pin-first", "hold-first"] as const)
  test(`a wrong PIN costs one try and is asked again, ${order}`, async ({ launch }) => {
    const running = await launch({ settings: { order } });
    const { kiosk } = running;
    const page = await beginSession(running, "en");
    await askLogin(page, "en");
    await chooseToken(kiosk, "mynumber-card");
    if (order === "pin-first") await enterPin(kiosk, wrongPin);
    await placeToken(kiosk, "mynumber-card");
    if (order === "hold-first") await enterPin(kiosk, wrongPin);

    await expect(kiosk.getByRole("alert")).toContainText("2");
    expect(await running.state()).toMatchObject({
      screen: { name: "enter-pin", triesLeft: 2, failure: { code: "pin-wrong" }, holding: true },
    });
    await enterPin(kiosk, initialPin.login);
    await expectScreen(kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await removeTokenWhenIdentified(running);
    await expect.poll(async () => (await lastRun(running))?.tries).toEqual({ before: 3, after: 3 });
  });

test("the last try needs staff; a blocked PIN is said, and the page is told", async ({ launch }) => {
  const running = await launch({ settings: { order: "hold-first", retryFloor: 1 } });
  const { kiosk, counter } = running;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, "mynumber-card");
  await placeToken(kiosk, "mynumber-card");
  await enterPin(kiosk, wrongPin);
  await expect.poll(async () => (await running.state()).screen).toMatchObject({ name: "enter-pin", triesLeft: 2 });
  await enterPin(kiosk, wrongPin);
  await expect.poll(async () => (await running.state()).screen).toMatchObject({ name: "enter-pin", triesLeft: 1 });
  await enterPin(kiosk, wrongPin);

  await expectScreen(kiosk, "ask-staff");
  const state = await counter.evaluate(() => window.kazashi.request("counter.state"));
  expect(state.consentAsked).toEqual({ triesLeft: 1 });
  await counter.evaluate(() => window.kazashi.request("counter.consent", { granted: true }));

  await expectScreen(kiosk, "failure");
  expect(await running.state()).toMatchObject({ screen: { failure: { code: "pin-blocked" }, next: "portal" } });
  await kiosk.getByTestId("kiosk-next").click();
  await expectScreen(kiosk, "portal");
  const { title } = citizenText("ja", { code: "pin-blocked", detail: {} }, { pin: "authentication" });
  await expect(page.getByText(title)).toBeVisible();
});

test("staff may refuse the last try, and it is not spent", async ({ launch }) => {
  const running = await launch({ settings: { order: "hold-first", retryFloor: 3 } });
  const { kiosk, counter } = running;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await chooseToken(kiosk, "android-phone");
  await placeToken(kiosk, "android-phone");
  await enterPin(kiosk, initialPin.login);
  await expectScreen(kiosk, "ask-staff");
  await counter.evaluate(() => window.kazashi.request("counter.consent", { granted: false }));
  await expect
    .poll(async () => (await running.state()).screen)
    .toMatchObject({
      name: "failure",
      failure: { code: "pin-last-try" },
    });
  await expect.poll(async () => (await lastRun(running))?.failure?.code).toBe("pin-last-try");
});

/** The exchange, counted from 1, that the token is taken away in. It is made slow: however busy the machine, it goes on then. */
const removals = { "at once": 2, "while the certificate is read": 4, "while it signs": 5 } as const;

for (const [when, exchange] of Object.entries(removals))
  test(`removed ${when}, held again: the login goes on`, async ({ launch }) => {
    const running = await launch();
    const { kiosk, counter } = running;
    const tapRun = () => counter.evaluate(() => window.kazashi.request("counter.state").then(({ run }) => run));
    await counter.evaluate(
      (fault) => window.kazashi.request("counter.faults", { faults: [fault] }),
      `slow@${exchange},by=10s`,
    );
    const page = await beginSession(running, "ja");
    await askLogin(page, "ja");
    await chooseToken(kiosk, "android-phone");
    await enterPin(kiosk, initialPin.login);
    await placeToken(kiosk, "android-phone");
    await expect.poll(async () => (await tapRun())?.exchanges.length).toBe(exchange - 1);
    await removeToken(kiosk);

    await expect
      .poll(async () => (await running.state()).screen)
      .toMatchObject({
        name: "hold",
        stage: "searching",
        failure: { code: "token-lost" },
      });
    await placeToken(kiosk, "android-phone");
    // A phone gives nothing without its PIN that shows it to be the same: once the PIN was sent, it is asked for anew.
    await expect.poll(async () => (await running.state()).screen.name).toMatch(/^(enter-pin|portal|checking)$/);
    if ((await running.state()).screen.name === "enter-pin") await enterPin(kiosk, initialPin.login);
    await expectScreen(kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await removeTokenWhenIdentified(running);
    await expect.poll(async () => (await lastRun(running))?.outcome).toBe("success");
    const run = await tapRun();
    // However often the token was held, the PIN was right: no try is lost, and it was sent twice at the most.
    expect(run?.tries).toEqual({ before: 3, after: 3 });
    expect(
      run?.exchanges.filter(({ ins, commandLength }) => ins === 0x20 && commandLength > 4).length,
    ).toBeLessThanOrEqual(2);
  });

test("nobody holds anything: the time limit is told, and one can try again", async ({ launch }) => {
  const timeouts = { hold: 5, idle: 60, warning: 20, exchange: 5 };
  const running = await launch({ settings: { timeouts } });
  const { kiosk } = running;
  const page = await beginSession(running, "en");
  await askLogin(page, "en");
  await chooseToken(kiosk, "mynumber-card");
  await enterPin(kiosk, initialPin.login);
  await expectScreen(kiosk, "hold");
  await expectScreen(kiosk, "failure");
  expect(await running.state()).toMatchObject({ screen: { failure: { code: "time-out" }, next: "retry" } });
  await kiosk.getByTestId("kiosk-next").click();
  await expectScreen(kiosk, "enter-pin");
});

for (const language of ["ja", "en"] as const satisfies readonly Language[])
  test(`the portal is down: said in ${language}, and tried again`, async ({ launch }) => {
    const running = await launch({ args: ["--portal", "https://localhost:9/"] });
    const { kiosk } = running;
    await kiosk.getByTestId(`begin-${language}`).click();
    await expectScreen(kiosk, "failure");
    expect(await running.state()).toMatchObject({
      language,
      screen: { failure: { code: "portal-unreachable" }, asked: null, next: "retry" },
    });
    const { title } = citizenText(language, { code: "portal-unreachable", detail: {} });
    await expect(kiosk.getByRole("heading", { level: 1 })).toContainText(title);
    await kiosk.getByTestId("kiosk-next").click();
    await expectScreen(kiosk, "failure");
  });

test("settings that do not fit are set aside, and staff are told", async ({ launch }) => {
  const { counter, kiosk } = await launch({ settings: { retryFloor: 99 } });
  await expectScreen(kiosk, "welcome");
  const { notices, settings } = await counter.evaluate(() => window.kazashi.request("counter.state"));
  expect(notices.map(({ failure }) => failure.code)).toContain("settings-invalid");
  expect(settings.retryFloor).toBe(1);
});

test("cancelling tells the page, which says so and can ask again", async ({ launch }) => {
  const running = await launch();
  const { kiosk } = running;
  const page = await beginSession(running, "en");
  await askLogin(page, "en");
  await chooseToken(kiosk, "android-phone");
  await enterPin(kiosk, initialPin.login);
  await expectScreen(kiosk, "hold");
  await kiosk.getByRole("button", { name: "Stop" }).click();
  await expectScreen(kiosk, "portal");
  const { title } = citizenText("en", { code: "cancelled", detail: {} });
  await expect(page.getByText(title)).toBeVisible();
  await page.getByRole("button", { name: portalTexts.en.login.start }).click();
  await expectScreen(kiosk, "choose-token");
});
