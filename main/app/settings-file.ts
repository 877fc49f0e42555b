import { existsSync, readFileSync, renameSync } from "node:fs";
import { type Settings, settingsSchema } from "../../preload/contract";
import type { FailureRecord } from "../failure/failure";

/** The portal that Kazashi brings along is started only while this is the one to show. */
export const ownPortalUrl = "https://localhost:8443/";

export const defaultSettings: Settings = {
  reader: null,
  order: "pin-first",
  sharing: "exclusive",
  retryFloor: 1,
  language: "ja",
  portalUrl: ownPortalUrl,
  allowedOrigins: [],
  pageContract: "page",
  timeouts: { hold: 60, idle: 120, warning: 30, exchange: 10 },
  sound: true,
  fleet: { kiosk: null, database: null, telemetry: null },
};

/**
 * A file that no longer fits is kept beside, for whoever looks after this computer, and the start goes on with the defaults.
 * Settings that a newer version added are filled in first.
 */
export function setAsideIfInvalid(file: string, now = new Date()): FailureRecord | null {
  if (!existsSync(file) || readable(readFileSync(file, "utf8"))) return null;
  const aside = file.replace(/\.json$/, `.invalid-${now.toISOString().replaceAll(":", "")}.json`);
  renameSync(file, aside);
  return { code: "settings-invalid", detail: { about: `set aside as ${aside}; the usual settings are in use` } };
}

function readable(text: string): boolean {
  try {
    return settingsSchema.safeParse({ ...defaultSettings, ...JSON.parse(text) }).success;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
