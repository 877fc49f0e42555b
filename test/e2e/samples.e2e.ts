import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { personSchema } from "../../main/card/person";
import { accessibilityFaults } from "./accessibility";
import {
  askLogin,
  beginForm,
  beginSession,
  chooseToken,
  enterPin,
  expectScreen,
  initialPin,
  placeToken,
  portalTexts,
  removeToken,
  tap,
} from "./citizen";
import { expect } from "./fixture";
import { shown, test } from "./sample";

test("a page of Myna Portal's contract logs in, has two documents signed in one tap, and reads the card's text", async ({
  sample,
  seed,
  visit,
}) => {
  test.setTimeout(180_000);
  const { running, page } = await visit(await sample("page-contract"));
  const { kiosk } = running;

  await page.locator("#login").click();
  await tap(kiosk, "mynumber-card", initialPin.login, "pin-first");
  const login = await shown(page);
  expect(login).toMatchObject({
    outcome: "login",
    signatures: 1,
    combination_code: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  await removeToken(kiosk);

  await page.locator("#sign").click();
  await tap(kiosk, "mynumber-card", initialPin.sign, "pin-first");
  await expect(page.locator("#result")).toContainText('"sign"');
  expect(await shown(page)).toMatchObject({ outcome: "sign", signatures: 2, combination_code: login.combination_code });
  await removeToken(kiosk);

  await page.locator("#attributes").click();
  await expectScreen(kiosk, "attributes");
  await kiosk.getByTestId("kiosk-agree").click();
  await enterPin(kiosk, "1234");
  await placeToken(kiosk, "mynumber-card");
  await expectScreen(kiosk, "portal");
  await expect(page.locator("#result")).toContainText('"attributes"');
  const file = join(seed, "tokens", "mynumber-card", "person.json");
  const { name, address, birth } = personSchema.parse(JSON.parse(await readFile(file, "utf8")));
  expect(await shown(page)).toMatchObject({
    name,
    address,
    birthday: birth.replaceAll("-", ""),
    combination_code: login.combination_code,
    uuid: login.uuid,
  });
  await removeToken(kiosk);

  // Nothing of it is kept: not in the run, not in any file of the data folder.
  await expect
    .poll(async () => {
      const [run] = await running.counter.evaluate(() =>
        window.kazashi.request("runs.list", { limit: 1, before: null }),
      );
      return run && `${run.conditions.flow} ${run.outcome} ${run.token?.kind}`;
    })
    .toBe("read-attributes success card");
  for (const entry of await readdir(running.data, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (!entry.isFile() || path.includes("/tokens/") || path.includes("/electron/")) continue;
    const bytes = await readFile(path);
    expect(bytes.includes(address), path).toBe(false);
  }
});

test("a phone has no text to read: the page is told so", async ({ sample, visit }) => {
  const { running, page } = await visit(await sample("page-contract"));
  await page.locator("#attributes").click();
  await running.kiosk.getByTestId("kiosk-agree").click();
  await enterPin(running.kiosk, "1234");
  await placeToken(running.kiosk, "android-phone");
  await expectScreen(running.kiosk, "failure");
  expect((await running.state()).screen).toMatchObject({ failure: { code: "input-support-absent" } });
  await running.kiosk.getByRole("button").filter({ hasText: "ページに戻る" }).last().click();
  expect(await shown(page)).toMatchObject({ refused: "input-support-absent", errcode: "EW044-C300" });
});

test("a page of the kiosk's own contract logs in, and has signed what the kiosk shows", async ({ sample, visit }) => {
  const { running, page } = await visit(await sample("kazashi-contract"));
  const { kiosk } = running;
  await page.locator("#login").click();
  await tap(kiosk, "android-phone", initialPin.login, "pin-first");
  expect(await shown(page)).toMatchObject({ outcome: "login" });
  await removeToken(kiosk);

  await page.locator("#sign").click();
  await expectScreen(kiosk, "document");
  await expect(kiosk.getByTestId("document-shown")).toContainText("委任状（見本、架空）");
  expect(await accessibilityFaults(kiosk)).toEqual([]);
  await kiosk.getByTestId("kiosk-agree").click();
  await chooseToken(kiosk, "mynumber-card");
  await enterPin(kiosk, initialPin.sign);
  await placeToken(kiosk, "mynumber-card");
  await expectScreen(kiosk, "portal");
  await expect(page.locator("#result")).toContainText('"sign"');
  expect(await shown(page)).toMatchObject({ outcome: "sign", document: expect.stringContaining("架空　花子") });
});

test("a relying party asks the portal by OpenID Connect: a tap logs in there", async ({ provider, sample, visit }) => {
  test.setTimeout(180_000);
  const port = await freePort();
  const redirect = `https://localhost:${port}/back`;
  const portal = await provider([{ client_id: "sample", client_name: "見本の図書館", redirect_uris: [redirect] }]);
  const library = await sample("openid", "--port", String(port), "--provider", portal.origin);
  const { running, page } = await visit(library, {
    args: ["--pin", portal.pin],
    settings: { allowedOrigins: [portal.origin] },
  });
  await page.locator("#login").click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("見本の図書館");
  expect(new URL(page.url()).origin).toBe(portal.origin);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.screenshot({ path: join("test-results", "gallery", "portal-openid.png") });
  await page.locator(".token-use button").click();
  await tap(running.kiosk, "mynumber-card", initialPin.login, "pin-first");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Sample library");
  expect(await shown(page)).toMatchObject({
    outcome: "login",
    acr: "urn:kazashi:jpki",
    iss: `${portal.origin}/openid`,
  });
});

test("the mock portal uses the kiosk's own contract where it is set to", async ({ launch }) => {
  test.setTimeout(180_000);
  const running = await launch({ settings: { pageContract: "kazashi" } });
  const { kiosk } = running;
  const texts = portalTexts.ja;
  const page = await beginSession(running, "ja");
  await askLogin(page, "ja");
  await tap(kiosk, "mynumber-card", initialPin.login, "pin-first");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  await removeToken(kiosk);
  await beginForm(page, "ja");
  await page.getByRole("button", { name: texts.form.next }).click();
  await page.getByRole("button", { name: texts.confirm.sign }).click();
  await expectScreen(kiosk, "document");
  // What is shown is what the portal prepared; one goes on when its end was on the screen.
  await expect(kiosk.getByTestId("kiosk-agree")).toBeDisabled();
  await kiosk.getByTestId("document-shown").focus();
  await kiosk.keyboard.press("End");
  await kiosk.getByTestId("kiosk-agree").click();
  await tap(kiosk, "mynumber-card", initialPin.sign, "pin-first");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(texts.receipt.title);
});

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}
