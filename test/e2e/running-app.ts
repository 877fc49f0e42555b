import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { _electron, type ElectronApplication, expect, type Page } from "@playwright/test";
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

/** Tests and measurements are started from the project's folder, some of them from a build. */
const project = process.cwd();

/** Chromium would look for a GPU in vain. Sandboxing is Playwright's to switch off where it must. */
const switches = ["--disable-gpu"];

/** The Electron that the set-up has found. */
export function electronBinary(): string {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!dist) throw new Error("ELECTRON_OVERRIDE_DIST_PATH names no folder with an Electron: run npm test");
  return join(dist, process.platform === "win32" ? "electron.exe" : "electron");
}

/** Starts the app on a data folder and waits until both windows and the virtual reader are there. */
export async function startApp(
  data: string,
  { args = [], size = "900x1000", virtualOnly = true }: LaunchOptions,
): Promise<KioskApp> {
  const app = await launched({
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
  const virtualReaderIsThere = async () => {
    const { readers } = await counter.evaluate(() => window.kazashi.request("counter.state"));
    return readers.readers.some(({ kind }) => kind === "virtual");
  };
  await expect.poll(virtualReaderIsThere, { timeout: 30_000 }).toBe(true);
  return { app, data, kiosk, counter, state, portal: () => find((page) => page.url().startsWith("https:")) };
}

/**
 * Electron 33 with a debugger attached dies of a SIGSEGV once in some hundred starts, before the app's own code has run (seen):
 * then it is started again, once, and said so.
 */
async function launched(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options);
  } catch (error) {
    if (!(error instanceof Error && error.message.includes("failed to launch"))) throw error;
    console.warn(`started again: ${error.message.split("\n")[0]}`);
    return _electron.launch(options);
  }
}

/** Makes a window's content so wide and so high. */
export async function resize(
  { app, counter, kiosk }: KioskApp,
  kind: "kiosk" | "counter",
  { height, width }: { readonly width: number; readonly height: number },
): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [kind, wide, high]) => {
      for (const window of BrowserWindow.getAllWindows())
        if (window.webContents.getURL().includes(`/${kind}/`)) window.setContentSize(wide, high);
    },
    [kind, width, height] as const,
  );
  const page = { kiosk, counter }[kind];
  await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([width, height]);
}

/** Settings as the app would have kept them. */
export async function writeSettings(data: string, settings: Partial<Settings>): Promise<void> {
  await mkdir(join(data, "settings"), { recursive: true });
  await writeFile(join(data, "settings", "settings.json"), JSON.stringify(settings));
}
