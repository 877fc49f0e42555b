import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withSetupLock } from "./lock.mjs";
import { project, step } from "./run.mjs";
import { say } from "./say.mjs";

/** Installs the npm packages of the lock file, where node_modules does not hold exactly those. */
export async function ensureNpmPackages() {
  if (installedLock() === wantedLock()) return;
  await withSetupLock(async () => {
    // Another process may have installed them while this one waited for the lock.
    if (installedLock() === wantedLock()) return;
    say("installing npm packages from the lock file");
    await step("npm ci", npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], nativeBuildEnvironment());
  });
}

export const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** npm writes what it installed; with the same packages and versions there is nothing to do. */
function installedLock() {
  const file = join(project, "node_modules", ".package-lock.json");
  return existsSync(file) ? packageVersions(file) : undefined;
}

function wantedLock() {
  return packageVersions(join(project, "package-lock.json"));
}

/** @param {string} file */
function packageVersions(file) {
  /** @type {{ packages: Record<string, { version?: string, optional?: boolean }> }} */
  const lock = JSON.parse(readFileSync(file, "utf8"));
  // Optional packages are those of other platforms: present or not, they say nothing.
  return Object.entries(lock.packages)
    .filter(([path, entry]) => path !== "" && entry.optional !== true)
    .map(([path, entry]) => `${path}@${entry.version}`)
    .sort()
    .join("\n");
}

/**
 * node-gyp fetches Node's headers from Node's own host, which may be out of reach; most installations bring them along.
 * The PC/SC binding is Node-API, so the headers of this Node serve Electron too.
 */
function nativeBuildEnvironment() {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, "include", "node", "node_api.h"));
  return headers && process.env.npm_config_nodedir === undefined ? { npm_config_nodedir: prefix } : {};
}
