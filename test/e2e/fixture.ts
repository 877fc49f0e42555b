import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { startDisplay } from "./display";
import { type KioskApp, type LaunchOptions, startApp, writeSettings } from "./running-app";

export type { KioskApp } from "./running-app";

export interface Fixtures {
  launch(options?: LaunchOptions): Promise<KioskApp>;
}
interface WorkerFixtures {
  display: undefined;
  /** A data folder with test authority, tokens and portal made once, to be copied. */
  seed: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const display = await startDisplay();
      await use(undefined);
      await display.stop();
    },
    { scope: "worker", auto: true },
  ],

  seed: [
    async ({ display: _ }, use) => {
      const data = await mkdtemp(join(tmpdir(), "kazashi-seed-"));
      const { app } = await startApp(data, {});
      await app.close();
      for (const name of ["electron", "settings"]) await rm(join(data, name), { recursive: true, force: true });
      await use(data);
      await rm(data, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 90_000 },
  ],

  async launch({ seed }, use, info) {
    const started: KioskApp[] = [];
    await use(async (options = {}) => {
      const data = await mkdtemp(join(tmpdir(), "kazashi-e2e-"));
      await cp(seed, data, { recursive: true });
      if (options.settings) await writeSettings(data, options.settings);
      const kioskApp = await startApp(data, options);
      started.push(kioskApp);
      return kioskApp;
    });
    for (const { app, data, kiosk } of started) {
      if (info.status !== info.expectedStatus && !kiosk.isClosed())
        await info.attach("kiosk", { body: await kiosk.screenshot(), contentType: "image/png" });
      await app.close();
      await rm(data, { recursive: true, force: true });
    }
  },
});
export { expect };
