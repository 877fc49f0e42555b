import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { movingIn } from "../../main/portal/forms/moving-in";
import { askLogin, beginForm, beginSession, expectScreen, initialPin, portalTexts, removeToken, tap } from "./citizen";
import { expect, type KioskApp, test } from "./fixture";

test("the end of a session leaves nothing of the citizen behind", async ({ launch }) => {
  const running = await launch();
  const { app, kiosk, counter, data } = running;
  const output: string[] = [];
  app.process().stdout?.on("data", (text) => output.push(String(text)));
  app.process().stderr?.on("data", (text) => output.push(String(text)));

  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await tap(kiosk, "android-phone", initialPin.login, "pin-first");
  const welcome = await page.getByRole("heading", { level: 1 }).textContent();
  const holder = /\S*…\S*/.exec(welcome ?? "")?.[0] ?? "";
  expect(holder).toContain("…");
  await removeToken(kiosk);
  await beginForm(page, "ja");
  await page.getByRole("button", { name: portalTexts.ja.form.next }).click();
  await page.getByRole("button", { name: portalTexts.ja.confirm.sign }).click();
  await tap(kiosk, "android-phone", initialPin.sign, "pin-first");
  await removeToken(kiosk);
  expect(await cookies(running)).toBeGreaterThan(0);

  const closed = page.waitForEvent("close");
  await kiosk.getByTestId("kiosk-end").click();
  await expectScreen(kiosk, "ended");
  await closed;
  await expect.poll(() => cookies(running)).toBe(0);

  const { name, address, previousAddress } = movingIn.sample;
  const personal = [name, address, previousAddress, holder, initialPin.sign].filter((text) => text !== undefined);
  for (const window of [kiosk, counter])
    for (const text of personal) {
      expect(await window.content()).not.toContain(text);
      expect(await window.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).toBe("[{},{}]");
    }
  for (const text of personal) expect(output.join("")).not.toContain(text);

  await app.close();
  // The portal keeps the notice it accepted, and authority and tokens are the citizen's own; the kiosk keeps nothing.
  for (const file of await filesIn(data, ["portal", "authority", "tokens"])) {
    const bytes = await readFile(file);
    for (const text of personal)
      for (const encoding of ["utf8", "utf16le"] as const)
        expect(bytes.includes(Buffer.from(text, encoding)), `${text} in ${file}`).toBe(false);
  }
  // Nor does anybody keep the password.
  for (const file of await filesIn(data, []))
    expect((await readFile(file)).includes(initialPin.sign), `the password in ${file}`).toBe(false);
});

test("nobody touches it: the session warns, then ends by itself", async ({ launch }) => {
  const running = await launch({ settings: { timeouts: { hold: 30, idle: 10, warning: 20, exchange: 5 } } });
  const { kiosk } = running;
  await beginSession(running, "en");
  await expectScreen(kiosk, "idle-warning");
  await kiosk.getByTestId("idle-go-on").click();
  await expectScreen(kiosk, "portal");
  await expect(kiosk.locator("main")).toHaveAttribute("data-screen", "idle-warning", { timeout: 15_000 });
  await expect(kiosk.locator("main")).toHaveAttribute("data-screen", "ended", { timeout: 25_000 });
  await expect(kiosk.locator("main")).toHaveAttribute("data-screen", "welcome", { timeout: 15_000 });
  expect((await running.state()).language).toBe("ja");
});

/** How many cookies the portal's session in memory holds. */
function cookies({ app }: KioskApp): Promise<number> {
  return app.evaluate(async ({ session }) => (await session.fromPartition("portal").cookies.get({})).length);
}

async function filesIn(folder: string, without: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const excluded = without.map((name) => join(folder, name));
  return entries
    .filter((entry) => entry.isFile() && !excluded.some((path) => entry.parentPath.startsWith(path)))
    .map((entry) => join(entry.parentPath, entry.name));
}
