import type { Page } from "@playwright/test";
import { expectScreen } from "./citizen";
import { expect } from "./fixture";
import { test } from "./sample";

const challenge = "A".repeat(43);

/** A call that somebody has pressed a button for: a script of the test's own is no touch. */
async function press(page: Page, code: string): Promise<void> {
  await page.evaluate((code) => {
    const button = document.createElement("button");
    button.id = "test";
    button.textContent = "test";
    // biome-ignore lint/security/noGlobalEval: the test's own words, on the sample's page.
    button.onclick = () => eval(code);
    document.getElementById("test")?.remove();
    document.body.prepend(button);
  }, code);
  await page.locator("#test").click();
}

const told = (page: Page) => page.evaluate(() => Reflect.get(window, "told") ?? []);
const listening = `for (const name of ["recvMsg", "kioskRefused"])
  document.addEventListener(name, ({ detail }) => window.told.push(JSON.parse(detail)));`;
/** Whatever was told before is forgotten. */
const anew = "window.told = [];";
const calling = (method: string, given: object) =>
  `kazashi.${method}(${JSON.stringify(given)}).then((value) => window.told.push({ value }), (failure) => window.told.push(failure));`;

test("what a page may not do is refused with a reason it can read", async ({ sample, visit }) => {
  const { running, page } = await visit(await sample("kazashi-contract"));
  await page.evaluate(anew + listening);
  const screen = async () => (await running.state()).screen.name;

  // By itself, without anybody's touch; and twice for one touch.
  const untouched = { code: "request-untouched" };
  await page.evaluate(calling("authenticate", { challenge }));
  await expect.poll(() => told(page)).toMatchObject([untouched]);
  expect(await screen()).toBe("portal");

  // What is no request of the contract: a digest of its own, no challenge, a document that hides something.
  await press(page, anew + calling("authenticate", { challenge, digest: "AAAA" }));
  await expect.poll(() => told(page)).toMatchObject([{ code: "request-malformed", detail: { about: /digest/ } }]);
  await press(page, anew + calling("sign", { challenge, document: "1,000円\u202e000,1" }));
  await expect.poll(() => told(page)).toMatchObject([{ code: "request-malformed" }]);
  await press(page, `${anew} window.open("https://elsewhere.example/");`);
  await expect.poll(() => told(page)).toEqual([{ what: "window", code: "origin-not-allowed" }]);

  // A second call while one goes on, whatever its contract.
  await press(page, anew + calling("authenticate", { challenge }) + calling("sign", { challenge, document: "x" }));
  await expect.poll(() => told(page)).toMatchObject([{ code: "request-busy" }]);
  await expectScreen(running.kiosk, "choose-token");
  await page.evaluate(() =>
    document.dispatchEvent(new CustomEvent("launchApp", { detail: JSON.stringify({ service_id: "01", mode: "04" }) })),
  );
  await expect.poll(() => told(page)).toMatchObject([{ code: "request-busy" }, { message: "request-busy" }]);

  // The page that asked has gone: so has what it asked for.
  await page.evaluate(() => window.location.reload());
  await expectScreen(running.kiosk, "portal");
  await page.waitForLoadState();
  await page.evaluate(anew + listening);

  // A frame, of whatever origin, is heard by nobody and told so.
  await page.evaluate(() => {
    const frame = document.createElement("iframe");
    frame.src = "/";
    document.body.append(frame);
  });
  await expect.poll(() => page.frames().length).toBe(2);
  const frame = page.frames().find((one) => one !== page.mainFrame());
  await frame?.waitForLoadState();
  const inFrame = await frame?.evaluate(`(async () => {
    const answer = new Promise((resolve) => {
      document.addEventListener("recvMsg", ({ detail }) => resolve(JSON.parse(detail)), { once: true });
    });
    document.dispatchEvent(new CustomEvent("launchApp", { detail: "{}" }));
    const inputs = document.querySelectorAll("#extension-is-installed, #app-is-installed").length;
    return [inputs, await answer, await kazashi.authenticate({ challenge: "${challenge}" }).catch((failure) => failure)];
  })()`);
  expect(inFrame).toMatchObject([0, { result: "1", message: "origin-not-allowed" }, { code: "origin-not-allowed" }]);
  expect(await screen()).toBe("portal");

  // Playwright waits for ever for a navigation that was refused, so this comes last.
  await page.evaluate(anew);
  await page.evaluate(() => {
    window.location.href = "https://elsewhere.example/";
  });
  await expect.poll(() => told(page)).toEqual([{ what: "navigation", code: "origin-not-allowed" }]);
});

test("a page takes back what it asked for", async ({ sample, visit }) => {
  const { running, page } = await visit(await sample("kazashi-contract"));
  await page.evaluate(anew + listening);
  await press(page, anew + calling("authenticate", { challenge }));
  await expectScreen(running.kiosk, "choose-token");
  await page.evaluate("kazashi.cancel()");
  await expectScreen(running.kiosk, "portal");
  await expect.poll(() => told(page)).toMatchObject([{ code: "cancelled" }]);
});
