import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { withSetupLock } from "./lock.mjs";
import { project, step } from "./run.mjs";
import { say } from "./say.mjs";

const sources = ["main", "preload", "renderer", "test/bench"];
const settings = ["electron.vite.config.ts", "tsconfig.json", "package-lock.json", "package.json"];
const stamp = join(project, "out", ".built");

/** Builds app, command and portal pages into out/, where the sources have changed since the last build. */
export async function ensureBuilt() {
  const wanted = await fingerprint();
  if ((await stampOf()) === wanted) return;
  await withSetupLock(async () => {
    // Another process may have built while this one waited for the lock.
    if ((await stampOf()) === wanted) return;
    say("building");
    await rm(stamp, { force: true });
    const bin = (/** @type {string} */ name) => join("node_modules", name, "bin", `${name}.js`);
    await step("electron-vite build", process.execPath, [bin("electron-vite"), "build", "--logLevel", "warn"]);
    const pages = join("renderer", "portal", "vite.config.ts");
    await step("vite build", process.execPath, [bin("vite"), "build", "--config", pages, "--logLevel", "warn"]);
    await writeFile(stamp, wanted);
  });
}

async function stampOf() {
  return existsSync(stamp) ? readFile(stamp, "utf8") : undefined;
}

/** Path, size and time of every source: cheap, and wrong only for a file changed within one tick of the clock. */
async function fingerprint() {
  const listed = await Promise.all(
    sources.map(async (folder) => {
      const entries = await readdir(join(project, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const files = [...listed.flat(), ...settings.map((name) => join(project, name))].sort();
  const states = await Promise.all(files.map((file) => stat(file)));
  const hash = createHash("sha256");
  for (const [index, { size, mtimeMs }] of states.entries()) hash.update(`${files[index]} ${size} ${mtimeMs}\n`);
  return hash.digest("hex");
}
