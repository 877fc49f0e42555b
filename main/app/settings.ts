import { join } from "node:path";
import ElectronStore from "electron-store";
import type { z } from "zod";
import { type Settings, settingsSchema } from "../../preload/contract";
import { Failure, type FailureRecord } from "../failure/failure";
import { defaultSettings, setAsideIfInvalid } from "./settings-file";

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

  // electron-store reads and checks its file at every look, and settings are looked at with every event of a tap.
  let current = store.store;

  function keep(settings: Settings): Settings {
    store.store = settings;
    current = settings;
    return settings;
  }

  return {
    get current() {
      return current;
    },
    notice,
    change(part) {
      const changed = settingsSchema.safeParse({ ...current, ...part });
      if (!changed.success)
        throw new Failure("settings-invalid", { about: changed.error.issues[0]?.path.join(".") ?? "" });
      return keep(changed.data);
    },
    reset: () => keep(defaultSettings),
  };
}
