/**
 * What the official Electron has built in: starts the app whose folder or file is the first argument that is no switch.
 * Electron waits for this module before it says "ready", so the app's listeners are in time.
 */
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { app } from "electron";

const given = process.argv.slice(1).find((argument) => !argument.startsWith("-"));
if (given === undefined) {
  process.stderr.write("usage: electron FOLDER|FILE [arguments]\n");
  app.exit(2);
} else {
  const path = resolve(given);
  const folder = statSync(path).isDirectory() ? path : packageFolder(dirname(path));
  const manifest = folder === undefined ? {} : JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  /** Both are there, undocumented, for exactly this use. @type {Electron.App & { setAppPath(path: string): void, setVersion(version: string): void }} */
  const ours = Object(app);
  if (folder !== undefined) ours.setAppPath(folder);
  if (manifest.productName ?? manifest.name) app.setName(manifest.productName ?? manifest.name);
  if (manifest.version) ours.setVersion(manifest.version);
  await import(pathToFileURL(path === folder ? join(folder, manifest.main ?? "index.js") : path).href);
}

/** @param {string} folder @returns {string | undefined} */
function packageFolder(folder) {
  try {
    statSync(join(folder, "package.json"));
    return folder;
  } catch {
    const above = dirname(folder);
    return above === folder ? undefined : packageFolder(above);
  }
}
