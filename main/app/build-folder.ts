import { join } from "node:path";
import type { WindowKind } from "./requests";

/** The files of a build that the app starts or shows (electron.vite.config.ts makes them). */
export interface BuildFolder {
  readonly tapProcess: string;
  readonly benchProcess: string;
  readonly fleetProcess: string;
  readonly portalProcess: string;
  readonly portalPages: string;
  readonly windowPreload: string;
  readonly pagePreload: string;
  /** Folder of the pages below and of what observers see. */
  readonly windows: string;
  page(window: WindowKind): string;
}

/** @param main folder of the entry that was started, out/main */
export function buildFolder(main: string): BuildFolder {
  const out = join(main, "..");
  return {
    tapProcess: join(main, "tap-process.js"),
    benchProcess: join(main, "bench-process.js"),
    fleetProcess: join(main, "fleet-process.js"),
    portalProcess: join(main, "portal-process.js"),
    portalPages: join(out, "portal"),
    windowPreload: join(out, "preload", "window.cjs"),
    pagePreload: join(out, "preload", "portal-page.cjs"),
    windows: join(out, "renderer"),
    page: (window) => join(out, "renderer", window, "index.html"),
  };
}
