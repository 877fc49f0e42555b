import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { diskFailure } from "./disk-failure";

/** A file in pieces, from its first byte to its last. */
export interface FileInPieces {
  readonly file: string;
  readonly pieces: AsyncIterable<string | Uint8Array>;
}

/**
 * Writes files beside their names, one after the other, and renames them when all are on the disk: what fails half-way leaves
 * nothing under any of the names. Readable by their owner only. Answers the bytes written.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`, and what the pieces throw
 */
export async function writeWholeFiles(files: readonly FileInPieces[]): Promise<number> {
  const partial = (file: string) => `${file}.partial`;
  let bytes = 0;
  try {
    for (const { file, pieces } of files) {
      const handle = await open(partial(file), "w", 0o600);
      try {
        // The next piece is made while one is written.
        let written = Promise.resolve(0);
        for await (const piece of pieces) {
          bytes += await written;
          written = write(handle, piece);
          // Seen where it is awaited: with the next piece, or below.
          written.catch(() => undefined);
        }
        bytes += await written;
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (const { file } of files) await rename(partial(file), file);
    return bytes;
  } catch (error) {
    for (const { file } of files) await rm(partial(file), { force: true });
    throw diskFailure(error, files.map(({ file }) => file).join(", "));
  }
}

async function write(handle: FileHandle, piece: string | Uint8Array): Promise<number> {
  const bytes = typeof piece === "string" ? Buffer.from(piece) : piece;
  await handle.writeFile(bytes);
  return bytes.length;
}
