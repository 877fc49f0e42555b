/**
 * `npm start`: installs what is missing, builds what has changed, starts the kiosk and its portal. Without a display the
 * same app runs the demonstration under Xvfb, as `npm start -- --demo` does with one.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureDebianPackages } from "./debian.mjs";
import { electronSwitches, hasDisplay, underXvfb } from "./display.mjs";
import { ensureElectron } from "./electron.mjs";
import { ensureNpmPackages } from "./npm.mjs";
import { project, run } from "./run.mjs";
import { main, say } from "./say.mjs";

await main(async () => {
  const display = hasDisplay();
  await ensureDebianPackages(["pcsc", "electron", ...(display ? [] : /** @type {const} */ (["display"]))]);
  await ensureNpmPackages();
  const dist = await ensureElectron();
  await ensureBuilt();

  const asked = process.argv.slice(2);
  const args = display || asked.includes("--demo") ? asked : ["--demo", ...asked];
  const electron = join(dist, process.platform === "win32" ? "electron.exe" : "electron");
  const command = [...electronSwitches(), project, ...args];
  if (!args.includes("--demo")) {
    say("starting");
    return run(electron, command);
  }
  if (!display) say("there is no display: running the demonstration under Xvfb");
  return withDataFolder(args, (data) => {
    const demonstration = [...command, ...data];
    // Under Xvfb there is no session bus, which Chromium would report line by line.
    return display ? run(electron, demonstration) : run(...underXvfb(electron, ["--log-level=3", ...demonstration]));
  });
});

/**
 * The demonstration begins like a new user, in a data folder that goes with it: whoever works here has settings, consents and
 * tries of their own, which it must neither meet nor use up.
 * @param {readonly string[]} args
 * @param {(data: readonly string[]) => Promise<number>} demonstrate
 */
async function withDataFolder(args, demonstrate) {
  if (args.some((arg) => /^--data(=|$)/.test(arg))) return demonstrate([]);
  const folder = await mkdtemp(join(tmpdir(), "kazashi-demonstration-"));
  try {
    return await demonstrate(["--data", folder]);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
