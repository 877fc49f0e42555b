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

/**
 * From the start of the process to the screen that can be read (largest contentful paint: the heading of the welcome
 * screen): the app's kiosk against an empty Electron window.
 */
export async function measureStartUp(root: string): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-bench-empty-"));
  try {
    for (const [name, text] of Object.entries(emptyApp)) await writeFile(join(folder, name), text);
    const empty: Painting[] = [];
    const kiosk: Painting[] = [];
    for (let turn = 0; turn < turns; turn++) {
      empty.push(await timeEmptyWindow(folder));
      kiosk.push(await timeKiosk(root));
    }
    return [
      {
        name: "start to painted kiosk / empty window",
        value: medianOf(kiosk, "largest") / medianOf(empty, "largest"),
        goal: 1.5,
        unit: "ratio",
        note: `p50 of ${turns}: ${written(kiosk, "largest")} and ${written(empty, "largest")}; first paint at all: ${written(kiosk, "first")} and ${written(empty, "first")}`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds from the start of the process. */
interface Painting {
  readonly first: number;
  readonly largest: number;
}

const medianOf = (paintings: readonly Painting[], which: keyof Painting) =>
  median(paintings.map((painting) => painting[which]));
const written = (paintings: readonly Painting[], which: keyof Painting) =>
  `${medianOf(paintings, which).toFixed(0)} ms`;

async function timeEmptyWindow(folder: string): Promise<Painting> {
  const start = Date.now();
  const app = await _electron.launch({
    executablePath: electronBinary(),
    args: ["--disable-gpu", `--user-data-dir=${join(folder, "data")}`, folder],
  });
  try {
    return await painting(await app.firstWindow(), start);
  } finally {
    await app.close();
  }
}

async function timeKiosk(root: string): Promise<Painting> {
  const start = Date.now();
  const { app, kiosk } = await startApp(root, {});
  try {
    return await painting(kiosk, start);
  } finally {
    await app.close();
  }
}

/** @param start wall clock, in milliseconds */
async function painting(page: Page, start: number): Promise<Painting> {
  const { first, largest, origin } = await page.evaluate(
    () =>
      new Promise<Painting & { origin: number }>((resolve) => {
        new PerformanceObserver((list) => {
          const last = list.getEntries().at(-1);
          const first = performance.getEntriesByName("first-contentful-paint").at(0);
          if (last === undefined || first === undefined) return;
          resolve({ first: first.startTime, largest: last.startTime, origin: performance.timeOrigin });
        }).observe({ type: "largest-contentful-paint", buffered: true });
      }),
  );
  return { first: origin + first - start, largest: origin + largest - start };
}
