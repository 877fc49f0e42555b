import { BrowserWindow, screen } from "electron";
import type { BuildFolder } from "./build-folder";
import type { WindowKind } from "./requests";

/** kiosk: cannot be left; full-screen: as large, for a desk where staff use the same display; windowed: for development. */
export type KioskMode = "kiosk" | "full-screen" | "windowed";

export interface WindowOptions {
  readonly build: BuildFolder;
  readonly mode: KioskMode;
  /** Content size of a windowed kiosk. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
}

/** Colour of the page before it is painted: no flash of another one. */
const backgroundColor = "#ffffff";

export function openKioskWindow({ build, mode, size }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    ...(mode === "windowed" ? windowedKiosk(size) : coveringDisplay(mode === "kiosk")),
    title: "Kazashi",
    show: false,
    backgroundColor,
    webPreferences: webPreferences(build, mode === "windowed"),
  });
  return load(window, build, "kiosk");
}

/** On the second display where there is one. null: a kiosk that cannot be left has its only display to itself. */
export function openCounterWindow({ build, mode, size }: WindowOptions): BrowserWindow | null {
  if (mode === "kiosk" && screen.getAllDisplays().length === 1) return null;
  const window = new BrowserWindow({
    ...counterBounds(mode, size),
    title: "Kazashi",
    show: false,
    backgroundColor,
    webPreferences: webPreferences(build, true),
  });
  return load(window, build, "counter");
}

function webPreferences(build: BuildFolder, devTools: boolean): Electron.WebPreferences {
  return { preload: build.windowPreload, sandbox: true, contextIsolation: true, spellcheck: false, devTools };
}

function load(window: BrowserWindow, build: BuildFolder, kind: WindowKind): BrowserWindow {
  // The page's own title would name the file while it loads.
  window.on("page-title-updated", (event) => event.preventDefault());
  window.once("ready-to-show", () => window.show());
  void window.loadFile(build.page(kind));
  return window;
}

function windowedKiosk(size: WindowOptions["size"]): Electron.BrowserWindowConstructorOptions {
  const { workArea } = screen.getPrimaryDisplay();
  const { width, height } = size ?? {
    width: Math.min(1080, Math.round(workArea.width * 0.45)),
    height: Math.min(1920, workArea.height),
  };
  return { x: workArea.x, y: workArea.y, width, height, useContentSize: true };
}

function counterBounds(mode: KioskMode, size: WindowOptions["size"]): Electron.BrowserWindowConstructorOptions {
  const primary = screen.getPrimaryDisplay();
  const other = screen.getAllDisplays().find(({ id }) => id !== primary.id);
  if (other) return { ...other.workArea };
  const { workArea } = primary;
  if (mode !== "windowed") return { width: Math.min(1280, workArea.width), height: Math.min(900, workArea.height) };
  const left = windowedKiosk(size).width ?? 0;
  const width = Math.max(640, workArea.width - left);
  return { x: workArea.x + Math.max(0, workArea.width - width), y: workArea.y, width, height: workArea.height };
}

/**
 * Full screen is only asked of a window manager. Without one (a bare X server) Electron reports the whole display while the
 * X window stays as small as it was; bounds of the display and one pixel more, without a frame, really cover it (measured
 * on Electron 33 under Xvfb, with `kiosk` alone).
 */
function coveringDisplay(kiosk: boolean): Electron.BrowserWindowConstructorOptions {
  const { x, y, width, height } = screen.getPrimaryDisplay().bounds;
  if (!withoutWindowManager()) return kiosk ? { kiosk } : { fullscreen: true, autoHideMenuBar: true };
  return { x, y, width: width + 1, height: height + 1, enableLargerThanScreen: true, frame: false, kiosk: true };
}

/** Every desktop session names itself; a bare X server, as a kiosk may run it, has nobody to do so. */
function withoutWindowManager(): boolean {
  const { XDG_CURRENT_DESKTOP, DESKTOP_SESSION, WAYLAND_DISPLAY } = process.env;
  return process.platform === "linux" && !XDG_CURRENT_DESKTOP && !DESKTOP_SESSION && !WAYLAND_DISPLAY;
}
