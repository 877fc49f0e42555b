import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { diskFailure, systemErrorCode } from "../failure/disk";

/**
 * Writes a small file so that after a crash it is there whole or not at all: beside it, flushed, then renamed.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export function writeDurably(file: string, content: Uint8Array | string, mode: number): void {
  try {
    write(file, content, mode);
  } catch (error) {
    throw diskFailure(error, file);
  }
}

function write(file: string, content: Uint8Array | string, mode: number): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const beside = `${file}.${process.pid}.new`;
  const descriptor = openSync(beside, "w", mode);
  try {
    writeSync(descriptor, typeof content === "string" ? Buffer.from(content) : content);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(beside, file);
}

/** Whether reading failed because there is no such file. */
export const isAbsent = (error: unknown): boolean => systemErrorCode(error) === "ENOENT";
