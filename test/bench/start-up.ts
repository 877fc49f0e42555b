import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, type Page } from "@playwright/test";
import { electronBinary, startApp } from "../e2e/running-app";
import { median } from "./quantile";
import type { Measurement } from "./report";

/** Starts of each, in turn. */
const turns = 5;

/** An app that is nothing but one window with a word in it: as fast as Electron can be on this machine. */
const emptyApp = {
  "package.json": JSON.stringify({ name: "empty-window", main: "main.cjs" }),
  "main.cjs": `const { app, BrowserWindow } = require("electron");
app.whenReady().then(() => new BrowserWindow({ width: 900, height: 1000 }).loadFile(__dirname + "/index.html"));`,
  "index.html": "<!doctype html><title>empty</title><p>painted</p>",
};

/** From the start of the process to the largest thing painted: the app's kiosk against an empty Electron window. */
export async function measureStartUp(root: string): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-bench-empty-"));
  try {
    for (const [name, text] of Object.entries(emptyApp)) await writeFile(join(folder, name), text);
    const empty: number[] = [];
    const kiosk: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      empty.push(await timeEmptyWindow(folder));
      kiosk.push(await timeKiosk(root));
    }
    return [
      {
        name: "start to painted kiosk / empty window",
        value: median(kiosk) / median(empty),
        goal: 1.5,
        unit: "ratio",
        note: `p50 of ${turns}: ${median(kiosk).toFixed(0)} ms and ${median(empty).toFixed(0)} ms`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeEmptyWindow(folder: string): Promise<number> {
  const start = Date.now();
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: ["--disable-gpu", `--user-data-dir=${join(folder, "data")}`, folder],
  });
  try {
    return (await paintedAt(await app.firstWindow())) - start;
  } finally {
    await app.close();
  }
}

async function timeKiosk(root: string): Promise<number> {
  const start = Date.now();
  const { app, kiosk } = await startApp(root, {});
  try {
    return (await paintedAt(kiosk)) - start;
  } finally {
    await app.close();
  }
}

/** Wall clock of the largest contentful paint so far, in milliseconds. */
function paintedAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1);
          if (last !== undefined) resolve(performance.timeOrigin + last.startTime);
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
}
