import { citizenText } from "../../main/failure/texts";
import { authorityEn as texts } from "../../renderer/language/authority.en";
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
  tap,
} from "./citizen";
import { expect, test } from "./fixture";

test("staff put a citizen's certificate on hold and lift it again: the portal refuses, then lets in", async ({
  launch,
}) => {
  const running = await launch({ settings: { language: "en" } });
  const { kiosk, counter } = running;
  await counter.getByTestId("section-certificates").click();
  const row = counter
    .getByRole("row")
    .filter({ hasText: "mynumber-card" })
    .filter({ hasText: texts.purposes.authentication });
  await row.getByRole("button", { name: texts.suspend }).click();
  await expect(row).toContainText(texts.states.suspended);

  const page = await beginSession(running, "ja-easy");
  await askLogin(page, "ja-easy");
  await chooseToken(kiosk, "mynumber-card");
  await enterPin(kiosk, initialPin.login);
  await placeToken(kiosk, "mynumber-card");
  const { title } = citizenText("ja-easy", { code: "certificate-suspended", detail: {} });
  await expect(page.getByText(title)).toBeVisible();
  await removeToken(kiosk);

  await counter.getByTestId("certificate-undo").click();
  await expect(row).toContainText(texts.states["in-force"]);
  await page.getByRole("button", { name: portalTexts["ja-easy"].login.start }).click();
  await tap(kiosk, "mynumber-card", initialPin.login, "pin-first");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  await removeToken(kiosk);
});

test("staff revoke for good after asking, and make the token anew", async ({ launch }) => {
  const running = await launch({ settings: { language: "en" } });
  const { kiosk, counter } = running;
  await counter.getByTestId("section-certificates").click();
  const rows = counter.getByRole("row").filter({ hasText: "android-phone" });
  await rows.filter({ hasText: texts.purposes.authentication }).getByRole("button", { name: "Revoke" }).click();
  const dialog = counter.getByRole("alertdialog");
  await expect(dialog).toContainText(texts.revokeTitle);
  // An address is on no authentication certificate.
  await expect(dialog.getByText(texts.endings["address-change"])).toHaveCount(0);
  await dialog.getByText(texts.endings.replaced).click();
  await dialog.getByRole("button", { name: texts.revokeConfirm, exact: true }).click();
  await expect(rows.filter({ hasText: texts.states.revoked })).toHaveCount(1);

  await counter.getByRole("button", { name: texts.named(texts.issue, "android-phone") }).click();
  await dialog.getByRole("button", { name: texts.issueConfirm, exact: true }).click();
  await expect(counter.getByText(texts.issued("android-phone"))).toBeVisible({ timeout: 30_000 });
  await expect(rows.filter({ hasText: texts.states["in-force"] })).toHaveCount(2);

  // The very token that lies there now has the new certificates.
  const page = await beginSession(running, "en");
  await askLogin(page, "en");
  await tap(kiosk, "android-phone", initialPin.login, "pin-first");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
  await expectScreen(kiosk, "portal");
});
