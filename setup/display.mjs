import { existsSync } from "node:fs";

/** Windows and macOS always have one; elsewhere X11 or Wayland says so in the environment. */
export function hasDisplay() {
  if (process.platform === "win32" || process.platform === "darwin") return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * A program and its arguments as they run under a display of their own (Xvfb), with room for a portrait kiosk and the
 * counter window beside it.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function underXvfb(program, args) {
  return ["xvfb-run", ["--auto-servernum", "--server-args=-screen 0 2400x1920x24", program, ...args]];
}

/** Switches Electron needs on this machine: Chromium's sandbox refuses root, and without a GPU it would look for one in vain. */
export function electronSwitches() {
  if (process.platform !== "linux") return [];
  return [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), ...(existsSync("/dev/dri") ? [] : ["--disable-gpu"])];
}
