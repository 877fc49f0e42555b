import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { project, step } from "./run.mjs";
import { say } from "./say.mjs";

const sources = ["main", "preload", "renderer"];
const settings = ["electron.vite.config.ts", "tsconfig.json", "package-lock.json", "package.json"];
const out = join(project, "out");
const stamp = join(out, ".built");

/** Builds app, command and portal pages into out/, where the sources have changed since the last build. */
export async function ensureBuilt() {
  const wanted = await fingerprint();
  if ((await stampOf()) === wanted) return;
  await mkdir(out, { recursive: true });
  await withLock(async () => {
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

/** One build at a time in this folder; a lock whose process is gone is taken over. @param {() => Promise<void>} work */
async function withLock(work) {
  const lock = join(out, ".building");
  for (;;) {
    try {
      await writeFile(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const holder = Number(await readFile(lock, "utf8").catch(() => ""));
      if (holder > 0 && !alive(holder)) await rm(lock, { force: true });
      else await sleep(200);
    }
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
