import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where everything that outlives a start is kept. */
export interface DataFolder {
  readonly root: string;
  readonly authority: string;
  readonly portal: string;
  /** electron-store's folder. */
  readonly settings: string;
  readonly runs: string;
  /** How far times are from true ones on this computer (main/bench/self-test). */
  readonly timing: string;
  /** UX studies and their sessions. */
  readonly studies: string;
  /** Recordings of participants' windows. */
  readonly recordings: string;
  /** Key and certificate of the server that shows sessions to observers. */
  readonly observers: string;
  /** Plans of campaigns, one file each. */
  readonly plans: string;
  /** Folder of one virtual token. */
  token(profile: string): string;
}

/**
 * @param chosen the `--data` option; else the environment's KAZASHI_DATA; else the platform's folder for a user's
 * application data (XDG Base Directory Specification; %LOCALAPPDATA%; ~/Library/Application Support).
 */
export function dataFolder(
  chosen?: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
): DataFolder {
  const root = resolve(chosen || environment.KAZASHI_DATA || platformFolder(environment, platform));
  return {
    root,
    authority: join(root, "authority"),
    portal: join(root, "portal"),
    settings: join(root, "settings"),
    runs: join(root, "runs.sqlite"),
    timing: join(root, "timing.json"),
    studies: join(root, "studies.sqlite"),
    recordings: join(root, "recordings"),
    observers: join(root, "observers"),
    plans: join(root, "plans"),
    token: (profile) => join(root, "tokens", profile),
  };
}

function platformFolder(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string {
  const home = environment.HOME || homedir();
  if (platform === "win32") return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "Kazashi");
  if (platform === "darwin") return join(home, "Library", "Application Support", "Kazashi");
  return join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "kazashi");
}
