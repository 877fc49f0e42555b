import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { staffLanguages } from "../../preload/contract/language";
import { fleetJa } from "../../renderer/language/fleet.ja";

import { startPostgres } from "../postgres";
import { accessibilityFaults } from "./accessibility";
import { expect, test } from "./fixture";
import { smallSample } from "./small-sample";

const pictures = join(import.meta.dirname, "..", "..", "test-results", "gallery");

test("a kiosk's taps are sent to the hall when the settings say so, and all kiosks' are seen in its window", async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const server = await startPostgres();
  try {
    const { counter } = await launch();
    await mkdir(pictures, { recursive: true });
    // Off until somebody asks for it.
    await expect(counter.getByTestId("section-fleet")).toHaveCount(0);
    await counter.evaluate(
      (text) => window.kazashi.request("bench.run", { plan: JSON.parse(text), clock: "simulated", seed: null }),
      JSON.stringify(smallSample(1)),
    );
    await counter.getByTestId("section-settings").click();
    await counter.getByTestId("settings-database").getByRole("textbox").fill("postgres://kazashi:secret@hall/kazashi");
    await counter.getByTestId("settings-save").click();
    await expect(counter.getByText(fleetJa.settings.errors.database)).toBeVisible();
    await expect(counter.getByTestId("section-fleet")).toHaveCount(0);
    await counter
      .getByTestId("settings-database")
      .getByRole("textbox")
      .fill(await server.database());
    await counter.getByTestId("settings-save").click();
    await counter.getByTestId("section-fleet").click();
    await expect(counter.getByTestId("hall-kiosk")).toHaveCount(1, { timeout: 30_000 });
    await expect(counter.getByTestId("hall-tap").first()).toBeVisible();
    for (const language of staffLanguages) {
      await counter.getByText(language === "ja" ? "日本語" : "English", { exact: true }).click();
      await counter.screenshot({ path: join(pictures, `hall-${language}.png`), animations: "disabled" });
      expect.soft(await accessibilityFaults(counter), language).toEqual([]);
    }
    await counter.getByTestId("hall-campaign-open").click();
    await expect(counter.getByTestId("hall-campaign")).toContainText(/(\d+) \/ \1/, { timeout: 30_000 });

    await server.stop();
    await expect(counter.getByTestId("hall-campaign")).toBeVisible();
    await counter.getByTestId("hall-campaign").getByRole("button").first().click();
    // A server that went away is told of, with what to do.
    await expect(counter.getByTestId("fleet-to-database").or(counter.getByRole("alert")).first()).toBeVisible();
    await expect(counter.getByRole("alert").first()).toContainText("store-failed", { timeout: 20_000 });
  } finally {
    await server.stop();
  }
});
