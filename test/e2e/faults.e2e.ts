import { join } from "node:path";
import { staffLanguages } from "../../preload/contract/language";
import { faultsTexts } from "../../renderer/language/faults";
import { accessibilityFaults } from "./accessibility";
import {
  askLogin,
  beginSession,
  chooseToken,
  enterPin,
  expectScreen,
  initialPin,
  placeToken,
  removeToken,
} from "./citizen";
import { expect, test } from "./fixture";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "faults");

for (const language of staffLanguages)
  test(`staff arm a fault, it strikes in a tap, and is told of: ${language}`, async ({ launch }) => {
    const running = await launch({ settings: { language } });
    const { counter, kiosk } = running;
    const texts = faultsTexts[language];
    await counter.getByTestId("section-faults").click();
    await counter.getByTestId("fault-kind").selectOption("field-loss");
    const exchange = counter.getByLabel(texts.where, { exact: true });
    await exchange.fill("2");
    await exchange.press("Tab");
    // With the keyboard alone: on to the second choice, and down to the form's button.
    await counter.getByRole("radio", { name: texts.after }).focus();
    await counter.keyboard.press("Space");
    await counter.getByTestId("fault-arm").press("Enter");
    const armed = counter.getByTestId("faults-armed");
    await expect(armed).toContainText("field-loss@2:after");

    await counter.getByTestId("fault-arm-random").press("Enter");
    await expect(armed).toContainText("random,seed=1,rate=0.05");
    await counter.getByRole("button", { name: texts.remove("random,seed=1,rate=0.05") }).press("Enter");
    await expect(armed).not.toContainText("random");
    await counter.screenshot({ path: join(pictures, `armed-${language}.png`), fullPage: true });
    expect.soft(await accessibilityFaults(counter)).toEqual([]);

    const page = await beginSession(running, language);
    await askLogin(page, language);
    await chooseToken(kiosk, "mynumber-card");
    await enterPin(kiosk, initialPin.login);
    await placeToken(kiosk, "mynumber-card");
    await expectScreen(kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await removeToken(kiosk);
    await expect(counter.getByTestId("faults-struck")).toContainText("field-loss@2:after");
    await expect(armed).toBeEmpty();

    await counter.getByTestId("fault-kind").selectOption("slow");
    await counter.getByLabel(texts.parameter.by).fill("soon");
    await counter.getByTestId("fault-arm").click();
    await expect(counter.getByRole("alert")).toContainText("usage");
    await expect(armed).toBeEmpty();
    await counter.screenshot({ path: join(pictures, `struck-${language}.png`), fullPage: true });
  });
