import { askLogin, beginSession, chooseToken, enterPin, expectScreen, initialPin, placeToken, tap } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";

/** What the page is answered to a launch. By main's hand, because a script of the test's counts as a touch. */
function launchFromPage({ app }: KioskApp, message: unknown): Promise<unknown> {
  return app.evaluate(
    ({ webContents }, detail) => {
      const page = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith("https:"));
      return page?.executeJavaScript(`new Promise((resolve) => {
        document.addEventListener("recvMsg", ({ detail }) => resolve(JSON.parse(detail)), { once: true });
        document.dispatchEvent(new CustomEvent("launchApp", { detail: ${JSON.stringify(detail)} }));
      })`);
    },
    typeof message === "string" ? message : JSON.stringify(message),
  );
}

test("the kiosk's window opens nothing, goes nowhere and sees nothing of Node", async ({ launch }) => {
  const { app, kiosk } = await launch();
  const before = app.windows().length;
  expect(await kiosk.evaluate(() => window.open("https://portal.example/"))).toBeNull();
  await kiosk.evaluate(() => {
    window.location.href = "https://portal.example/";
  });
  expect(kiosk.url()).toContain("/kiosk/index.html");
  expect(app.windows()).toHaveLength(before);
  expect(
    await kiosk.evaluate(() => ["require", "process", "module", "Buffer"].filter((name) => name in window)),
  ).toEqual([]);
});

test("a window cannot ask what belongs to the other", async ({ launch }) => {
  const { kiosk, counter } = await launch();
  const refused = { code: "request-malformed" };
  expect(
    await kiosk.evaluate(() => window.kazashi.request("counter.consent", { granted: true }).catch((error) => error)),
  ).toMatchObject(refused);
  expect(
    await counter.evaluate(() => window.kazashi.request("kiosk.begin", { language: "ja" }).catch((error) => error)),
  ).toMatchObject(refused);
});

test("a portal page has the page contract and nothing else", async ({ launch }) => {
  const running = await launch();
  await running.kiosk.getByTestId("begin-en").click();
  const page = await running.portal();
  await page.waitForLoadState();

  // SHA-256 DigestInfo of thirty-two zeroes.
  const digest = Buffer.concat([
    Buffer.from("3031300d060960864801650304020105000420", "hex"),
    Buffer.alloc(32),
  ]).toString("base64");
  const untouched = await launchFromPage(running, { service_id: "01", mode: "01", digest });
  expect(untouched).toMatchObject({ result: "1", message: "request-untouched" });
  expect((await running.state()).screen.name).toBe("portal");

  expect(await page.evaluate(() => ["require", "process", "Buffer"].filter((name) => name in window))).toEqual([]);
  // Of the window's bridge a page has nothing but the name.
  expect(await page.evaluate(() => Object.keys(window.kazashi).sort())).toEqual([
    "authenticate",
    "cancel",
    "sign",
    "version",
  ]);
  expect(
    await page.evaluate(() => document.querySelectorAll("#extension-is-installed, #app-is-installed").length),
  ).toBe(2);

  await page.locator("h1").click();
  for (const message of [
    "{",
    { service_id: "01", mode: "01", digest: "AAAA" },
    { service_id: "09", mode: "01", digest },
  ])
    expect(await launchFromPage(running, message)).toMatchObject({ result: "1", message: "request-malformed" });
  expect((await running.state()).screen.name).toBe("portal");

  await page.locator("h1").click();
  await page.evaluate(
    (detail) => document.dispatchEvent(new CustomEvent("launchApp", { detail })),
    JSON.stringify({ service_id: "01", mode: "01", digest }),
  );
  await expectScreen(running.kiosk, "choose-token");
  expect(await launchFromPage(running, { service_id: "01", mode: "01", digest })).toMatchObject({
    message: "request-busy",
  });

  // Playwright waits for ever for a navigation that was refused, so this comes last.
  const url = page.url();
  await page.evaluate(() => {
    window.location.href = "https://elsewhere.example/";
  });
  expect(await page.evaluate(() => window.open("https://elsewhere.example/"))).toBeNull();
  expect(page.url()).toBe(url);
});

function signalTapProcess({ app }: KioskApp, signal: "SIGKILL" | "SIGSTOP"): Promise<void> {
  return app.evaluate(({ app }, signal) => {
    const taps = app.getAppMetrics().find(({ name, serviceName }) => `${name}${serviceName}`.includes("Kazashi taps"));
    if (!taps) throw new Error("no tap process");
    process.kill(taps.pid, signal);
  }, signal);
}

for (const { signal, code } of [
  { signal: "SIGKILL", code: "reader-failed" },
  { signal: "SIGSTOP", code: "token-unresponsive" },
] as const)
  test(`the tap process gets ${signal} in the middle of a tap: said, and the next tap works`, async ({ launch }) => {
    const running = await launch({
      settings: { order: "hold-first", timeouts: { hold: 30, idle: 60, warning: 20, exchange: 1 } },
    });
    const { kiosk } = running;
    const page = await beginSession(running, "ja");
    await askLogin(page, "ja");
    await chooseToken(kiosk, "android-phone");
    await placeToken(kiosk, "android-phone");
    await expectScreen(kiosk, "enter-pin");
    await signalTapProcess(running, signal);
    if (signal === "SIGSTOP") await enterPin(kiosk, initialPin.login);

    await expectScreen(kiosk, "failure");
    expect((await running.state()).screen).toMatchObject({ failure: { code } });
    await expect
      .poll(async () => (await running.state()).virtualReader?.onReader, { timeout: 20_000 })
      .toBe("android-phone");
    const { screen } = await running.state();
    await kiosk.getByTestId("kiosk-next").click();
    if (screen.name === "failure" && screen.next === "portal") await askAgain(running);
    await enterPin(kiosk, initialPin.login);
    await expectScreen(kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  });

async function askAgain({ kiosk, portal }: KioskApp): Promise<void> {
  await (await portal()).locator(".token-use button").click();
  await chooseToken(kiosk, "android-phone");
}

test("closing the app leaves no process behind", async ({ launch }) => {
  const running = await launch();
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await tap(running.kiosk, "android-phone", initialPin.login, "pin-first");
  const pids = await running.app.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ type }) => type !== "Zygote")
      .map(({ pid }) => pid),
  );
  const main = running.app.process();
  const ended = new Promise((resolve) => main.once("exit", (code, signal) => resolve({ code, signal })));
  await running.app.evaluate(({ app }) => app.quit());
  expect(await ended).toEqual({ code: 0, signal: null });
  await expect.poll(() => pids.filter(isAlive)).toEqual([]);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
