import { open, readFile, stat } from "node:fs/promises";
import { diskFailure, systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";
import { readTrace, type Trace } from "../link/trace-reader";

/** Some hundred thousand exchanges. */
const largest = 64 * 1024 * 1024;

/** @throws Failure `usage` where the file cannot be read, `trace-unreadable` with file and line */
export async function readTraceFile(file: string): Promise<Trace> {
  const text = await readText(file);
  try {
    return readTrace(text);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "trace-unreadable") throw error;
    throw new Failure(error.code, { about: `${file}, ${error.detail.about}` }, { cause: error });
  }
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > largest) throw new Failure("usage", { about: `${file}: ${size} bytes are too many for a trace` });
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure("usage", { about: `${file}: ${systemErrorCode(error) ?? "cannot be read"}` }, { cause: error });
  }
}

/** A trace on its way into a file that only its owner may read. */
export interface TraceFile {
  write(line: string): void;
  /** Writes what has come and closes. @throws Failure `disk-full`, … */
  close(): Promise<void>;
}

/** Opened before the tap, written after it: nothing waits for the disk between two exchanges. @throws Failure `usage` */
export async function createTraceFile(file: string): Promise<TraceFile> {
  const handle = await open(file, "w", 0o600).catch((error: unknown) => {
    throw new Failure("usage", { about: `--trace ${file}: ${systemErrorCode(error) ?? "cannot be written"}` });
  });
  const lines: string[] = [];
  return {
    write: (line) => {
      lines.push(line);
    },
    async close() {
      try {
        await handle.writeFile(lines.join(""));
      } catch (error) {
        throw diskFailure(error, file);
      } finally {
        await handle.close();
      }
    },
  };
}
