/** Entry of the app: one instance, locked down, kiosk first. */
import { join, resolve } from "node:path";
import { app } from "electron";
import { asFailure } from "../failure/failure";
import { type DataFolder, dataFolder } from "../store/data-folder";
import { buildFolder } from "./build-folder";
import { lockDown } from "./lockdown";
import { type AppOptions, parseOptions, usage } from "./options";
import { openRequestChannel } from "./request-channel";
import { openKioskWindow, type WindowOptions } from "./windows";

/** `electron [switches] APP ours…`, or `kazashi ours…` once packaged. */
function ownArguments(): string[] {
  if (app.isPackaged) return process.argv.slice(1);
  const given = process.argv.slice(1).findIndex((argument) => !argument.startsWith("-"));
  return process.argv.slice(given + 2);
}

function optionsOrEnd(): AppOptions | undefined {
  try {
    const options = parseOptions(ownArguments());
    if (!options.help) return options;
    process.stdout.write(usage);
    app.exit(0);
  } catch (error) {
    process.stderr.write(`${asFailure(error).message}\n${usage}`);
    app.exit(2);
  }
  return undefined;
}

/** Ends in order, with this status. */
function endWith(status: number): void {
  app.once("quit", () => app.exit(status));
  app.quit();
}

/** The kiosk's page loads in a process of its own; what answers it is loaded here meanwhile. */
async function open(options: AppOptions, data: DataFolder): Promise<void> {
  const build = buildFolder(import.meta.dirname);
  const windowOptions: WindowOptions = { build, mode: modeOf(options), size: options.size };
  const requests = openRequestChannel();
  const window = openKioskWindow(windowOptions);
  const asked = { options, data, build, windowOptions, window, requests };
  if (options.demo) {
    const { demonstrate } = await import("./demo/demo");
    endWith(await demonstrate(asked, options.out ?? resolve("out", "demo")));
  } else {
    const { start } = await import("./start");
    start(asked);
  }
}

function modeOf({ kiosk, windowed, demo }: AppOptions): WindowOptions["mode"] {
  if (kiosk) return "kiosk";
  return windowed || demo ? "windowed" : "full-screen";
}

/** An app that could not be put together would leave a window that nobody answers. */
function endWithReport(error: unknown): void {
  process.stderr.write(`${asFailure(error).stack}\n`);
  app.exit(1);
}

const options = optionsOrEnd();
if (options) {
  const data = dataFolder(options.data);
  // One instance a data folder: Electron's lock is in its user data folder, which belongs to the data then.
  if (!app.commandLine.hasSwitch("user-data-dir")) app.setPath("userData", join(data.root, "electron"));
  if (app.requestSingleInstanceLock()) {
    lockDown();
    // Date fields and the like speak Chromium's language, not the page's.
    if (!app.commandLine.hasSwitch("lang")) app.commandLine.appendSwitch("lang", "ja");
    // Not awaited here: Electron is not ready before this module has been evaluated.
    void app
      .whenReady()
      .then(() => open(options, data))
      .catch(endWithReport);
  } else {
    process.stderr.write("Kazashi runs already with this data folder\n");
    app.exit(1);
  }
}
