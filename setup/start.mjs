/**
 * `npm start`: installs what is missing, builds what has changed, starts the kiosk and its portal. Without a display the
 * same app runs the demonstration under Xvfb, as `npm start -- --demo` does with one.
 */
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
  if (display) {
    say("starting");
    return run(electron, command);
  }
  say("there is no display: running the demonstration under Xvfb");
  // Under Xvfb there is no session bus, which Chromium would report line by line.
  return run(...underXvfb(electron, ["--log-level=3", ...command]));
});
