import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { project } from "./run.mjs";

const file = join(project, "out", ".setup");

/**
 * One process at a time changes this folder's packages or build; a lock whose process is gone is taken over.
 * @template Result
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withSetupLock(work) {
  await mkdir(join(project, "out"), { recursive: true });
  while (!(await taken())) {
    const holder = Number(await readFile(file, "utf8").catch(() => ""));
    if (holder > 0 && !alive(holder)) await rm(file, { force: true });
    else await sleep(200);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function taken() {
  try {
    await writeFile(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
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
