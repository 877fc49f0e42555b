import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { app } from "electron";

/** Processes that paint, as Electron names them: pages, and whoever puts them on the display. */
const painters: ReadonlySet<string> = new Set(["Tab", "GPU"]);

/**
 * Lets the processes that paint step behind the rest: the token that is spoken with, the PC/SC service, the store, the portal
 * that answers. With two windows repainting on two cores and no GPU, an exchange waits 1 ms for a processor otherwise, and the
 * portal's answer 30 ms (measured). Any program may lower what it has started; raising needs a privilege on Linux.
 * Holds for pages that are opened later too.
 */
export function paintLater(): void {
  lowerPainters();
  app.on("web-contents-created", (_event, contents) => contents.on("did-finish-load", lowerPainters));
}

function lowerPainters(): void {
  for (const { pid, type } of app.getAppMetrics()) if (painters.has(type)) unlessEnded(() => lower(pid));
}

/** Linux gives each thread a priority of its own, which threads it starts later take over; other systems the process. */
function lower(pid: number): void {
  const threads = process.platform === "linux" ? readdirSync(`/proc/${pid}/task`).map(Number) : [pid];
  for (const thread of threads) unlessEnded(() => setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL));
}

/** Process or thread may have ended since it was listed. */
function unlessEnded(action: () => void): void {
  try {
    action();
  } catch (error) {
    const { code, info } = Object(error);
    if (code !== "ENOENT" && info?.code !== "ESRCH") throw error;
  }
}
