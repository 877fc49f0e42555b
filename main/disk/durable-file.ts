import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { diskFailure } from "./disk-failure";

/**
 * Replaces a file so that after a crash or power cut it holds all of the old bytes or all of the new ones, and the new ones
 * once this has returned. Readable by its owner only. Synchronous: what depends on it must not answer before.
 *
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export function writeDurably(file: string, bytes: Uint8Array | string): void {
  const fresh = `${file}.new`;
  try {
    const descriptor = openSync(fresh, "w", 0o600);
    try {
      writeSync(descriptor, typeof bytes === "string" ? Buffer.from(bytes) : bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(fresh, file);
    syncFolder(dirname(file));
  } catch (cause) {
    throw diskFailure(cause, file);
  }
}

/** The rename is durable once its folder is; Windows cannot open a folder and journals the rename itself. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
