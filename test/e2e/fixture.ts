import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, test as base, type ElectronApplication, expect, type Page } from "@playwright/test";
import type { KioskState, Settings } from "../../preload/contract";

/** A running app with a data folder of its own. */
export interface KioskApp {
  readonly app: ElectronApplication;
  readonly data: string;
  readonly kiosk: Page;
  readonly counter: Page;
  /** The page in the portal's view, once a session has begun. */
  portal(): Promise<Page>;
  state(): Promise<KioskState>;
}

export interface LaunchOptions {
  readonly settings?: Partial<Settings>;
  readonly args?: readonly string[];
  /** Of the kiosk's window, "1080x1920". */
  readonly size?: string;
  /** False: PC/SC is used too. */
  readonly virtualOnly?: boolean;
}

interface Fixtures {
  launch(options?: LaunchOptions): Promise<KioskApp>;
}
interface WorkerFixtures {
  /** A data folder with test authority, tokens and portal made once, to be copied. */
  seed: string;
}

const project = join(import.meta.dirname, "..", "..");

/** Chromium would look for a GPU in vain. Sandboxing is Playwright's to switch off where it must. */
const switches = ["--disable-gpu"];

function electronBinary(): string {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) throw new Error("ELECTRON_OVERRIDE_DIST_PATH names no folder with an Electron: run npm test");
  return join(dist, process.platform === "win32" ? "electron.exe" : "electron");
}

async function start(
  data: string,
  { args = [], size = "900x1000", virtualOnly = true }: LaunchOptions,
): Promise<KioskApp> {
  const app = await _electron.launch({
    executablePath: electronBinary(),
    cwd: project,
    args: [
      ...switches,
      `--user-data-dir=${join(data, "electron")}`,
      project,
      ...["--data", data, "--windowed", "--size", size, "--portal-port", "0"],
      ...(virtualOnly ? ["--virtual"] : []),
      ...args,
    ],
  });
  // A window may have been there before anybody could wait for it.
  const find = async (matches: (page: Page) => boolean) =>
    app.windows().find(matches) ?? app.waitForEvent("window", { predicate: matches });
  const kiosk = await find((page) => page.url().includes("/kiosk/"));
  const counter = await find((page) => page.url().includes("/counter/"));
  const state = () => kiosk.evaluate(() => window.kazashi.request("kiosk.state"));
  // The tokens' keys are made at first use.
  await expect.poll(async () => (await state()).virtualReader !== null, { timeout: 30_000 }).toBe(true);
  return { app, data, kiosk, counter, state, portal: () => find((page) => page.url().startsWith("https:")) };
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  seed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const data = await mkdtemp(join(tmpdir(), "kazashi-seed-"));
      const { app } = await start(data, {});
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
      const kioskApp = await start(data, options);
      started.push(kioskApp);
      return kioskApp;
    });
    for (const { app, data, kiosk } of started) {
      if (info.status !== info.expectedStatus)
        await info.attach("kiosk", { body: await kiosk.screenshot(), contentType: "image/png" });
      await app.close();
      await rm(data, { recursive: true, force: true });
    }
  },
});
export { expect };

async function writeSettings(data: string, settings: Partial<Settings>): Promise<void> {
  await mkdir(join(data, "settings"), { recursive: true });
  await writeFile(join(data, "settings", "settings.json"), JSON.stringify(settings));
}
