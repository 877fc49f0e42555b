import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import ElectronStore from "electron-store";
import type { z } from "zod";
import { type Settings, settingsSchema } from "../../preload/contract";
import { Failure, type FailureRecord } from "../failure/failure";

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
  timeouts: { hold: 60, idle: 120, warning: 30, exchange: 10 },
  sound: true,
};

export type SettingsChange = z.output<typeof partOfSettings>;
const partOfSettings = settingsSchema.partial();

/** The operator's settings, kept as a file that is replaced whole at every change. */
export interface KeptSettings {
  readonly current: Settings;
  /** Set where the file could not be read and was set aside. */
  readonly notice: FailureRecord | null;
  /** @throws Failure `settings-invalid` */
  change(part: SettingsChange): Settings;
  reset(): Settings;
}

export function openSettings(folder: string): KeptSettings {
  const file = join(folder, "settings.json");
  const notice = setAsideIfInvalid(file);
  const store = new ElectronStore<Settings>({ cwd: folder, name: "settings", defaults: defaultSettings });

  function keep(settings: Settings): Settings {
    store.store = settings;
    return settings;
  }

  return {
    get current() {
      return store.store;
    },
    notice,
    change(part) {
      const changed = settingsSchema.safeParse({ ...store.store, ...part });
      if (!changed.success)
        throw new Failure("settings-invalid", { about: changed.error.issues[0]?.path.join(".") ?? "" });
      return keep(changed.data);
    },
    reset: () => keep(defaultSettings),
  };
}

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
