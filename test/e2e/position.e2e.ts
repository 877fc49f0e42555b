import { join } from "node:path";
import { positionTexts } from "../../renderer/language/position";
import { accessibilityFaults } from "./accessibility";
import { askLogin, beginSession, chooseToken, enterPin, expectScreen, initialPin, removeToken } from "./citizen";
import { expect, test } from "./fixture";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "position");

for (const [size, language] of [
  ["1080x1920", "ja"],
  ["1920x1080", "en"],
] as const)
  test(`where a phone is dropped decides whether it is read, ${size}, ${language}`, async ({ launch }) => {
    const running = await launch({ size });
    const { kiosk } = running;
    const texts = positionTexts[language];
    const page = await beginSession(running, language);
    await askLogin(page, language);
    await chooseToken(kiosk, "android-phone");
    await enterPin(kiosk, initialPin.login);
    await expectScreen(kiosk, "hold");

    const phone = kiosk.getByTestId("virtual-token-android-phone");
    const [from, pad] = [await phone.boundingBox(), await kiosk.getByTestId("virtual-pad").boundingBox()];
    if (!from || !pad) throw new Error("nothing is drawn");
    await kiosk.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await kiosk.mouse.down();
    // The middle of the phone at the reader's upper edge: its antenna is beyond it.
    await kiosk.mouse.move(pad.x + pad.width * 0.8, pad.y + pad.height * 0.1, { steps: 4 });
    await kiosk.mouse.up();
    const field = kiosk.getByTestId("virtual-field");
    await expect(field).toContainText(texts.field.none);
    expect(await running.state()).toMatchObject({ screen: { name: "hold", stage: "searching" } });
    await kiosk.screenshot({ path: join(pictures, `far-${language}.png`) });
    expect.soft(await accessibilityFaults(kiosk)).toEqual([]);

    // By keys alone: a little nearer, turned, and onto the mark.
    await phone.focus();
    const before = await field.textContent();
    for (const key of ["ArrowLeft", "ArrowDown", "r"]) await kiosk.keyboard.press(key);
    await expect(field).not.toHaveText(before ?? "");
    await kiosk.keyboard.press("Home");
    await expectScreen(kiosk, "portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("…");
    await removeToken(kiosk);
  });
