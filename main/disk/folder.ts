import { mkdirSync } from "node:fs";
import { diskFailure } from "./disk-failure";

/**
 * Makes a folder that its owner alone can read, with those above it.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskFailure(error, folder);
  }
}
