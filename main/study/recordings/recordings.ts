import { appendFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskFailure, systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import type { Instant } from "../records/instant";

/** One WebM file of a session: there is one for each time that recording began. */
export interface Recording {
  readonly name: string;
  /** When its first picture was taken, on the session's clock. */
  readonly began: Pick<Instant, "segment" | "ns">;
}

/** Recordings of participants' windows, in a folder for each session. Rejects with `disk-full`, `disk-read-only`, `store-failed`. */
export interface Recordings {
  /** In the order in which they began. */
  of(session: string): Promise<Recording[]>;
  /** Adds bytes to the file of the recording that began then. */
  append(session: string, began: Recording["began"], bytes: Uint8Array): Promise<void>;
  /** @throws Failure `usage` where there is none of this name */
  read(session: string, name: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Of somebody who has withdrawn. */
  erase(session: string): Promise<void>;
}

/** Segment and nanoseconds: what a file is called says when it began. */
const pattern = /^(\d+)-(\d+)\.webm$/;
const nameOf = ({ ns, segment }: Recording["began"]) => `${segment}-${ns}.webm`;

export function openRecordings(folder: string): Recordings {
  async function guarded<Value>(action: () => Promise<Value>): Promise<Value> {
    try {
      return await action();
    } catch (error) {
      throw diskFailure(error, folder);
    }
  }
  async function of(session: string): Promise<Recording[]> {
    const names = await readdir(join(folder, session)).catch((error: unknown) => {
      if (systemErrorCode(error) === "ENOENT") return [];
      throw error;
    });
    return names
      .flatMap((name): Recording[] => {
        const [, segment, ns] = pattern.exec(name) ?? [];
        return segment === undefined ? [] : [{ name, began: { segment: Number(segment), ns: Number(ns) } }];
      })
      .sort((one, other) => one.began.segment - other.began.segment || one.began.ns - other.began.ns);
  }
  return {
    of: (session) => guarded(() => of(session)),
    append: (session, began, bytes) =>
      guarded(async () => {
        await mkdir(join(folder, session), { recursive: true, mode: 0o700 });
        await appendFile(join(folder, session, nameOf(began)), bytes, { mode: 0o600 });
      }),
    read: (session, name) =>
      guarded(async () => {
        if (!(await of(session)).some((recording) => recording.name === name))
          throw new Failure("usage", { about: `no recording ${name}` });
        return new Uint8Array(await readFile(join(folder, session, name)));
      }),
    erase: (session) => guarded(() => rm(join(folder, session), { recursive: true, force: true })),
  };
}
