import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { monotonicClock } from "../../../../main/link/transceive";
import { openStudyStore } from "../../../../main/study/store/study-store";

/** What was lost when sessions were killed. */
export interface KilledSessions {
  readonly kills: number;
  /** Events that had happened. */
  readonly told: number;
  /** Older than 100 ms when they were killed, and not there. */
  readonly lost: number;
  /** The same, but for those of a moment in which the disk or the processor kept the program waiting so long. */
  readonly lostWithoutStall: number;
  /** Times at which the numbers of the events had a gap. */
  readonly gaps: number;
  /** Times at which the session did not go on: another one was begun, or it said that something failed. */
  readonly broken: number;
}

/** Milliseconds up to which an event may be lost. */
const promised = 100;

/** Plays one session, killed so often at random instants. @param child the built playing-child.ts */
export async function killSessions(
  child: string,
  file: string,
  kills: number,
  random: () => number,
): Promise<KilledSessions> {
  const result = { kills, told: 0, lost: 0, lostWithoutStall: 0, gaps: 0, broken: 0 };
  const id = randomUUID();
  for (let turn = 0; turn < kills; turn++) {
    const log = `${file}.${turn}.log`;
    const playing = spawn(process.execPath, [child, file, log, id], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => playing.on("close", resolve));
    await new Promise((resolve) => playing.stdout.once("data", resolve));
    await sleep(150 + random() * 200);
    const killedAt = monotonicClock.now();
    playing.kill("SIGKILL");
    await ended;

    const lines = readFileSync(log, "utf8").split("\n").slice(0, -1);
    const store = await openStudyStore(file);
    const kept = new Set((await store.events(id, { after: 0, limit: 10_000_000 })).map(({ number }) => number));
    const unfinished = await store.unfinished();
    await store.close();
    if (unfinished?.id !== id || lines.some((line) => line.startsWith("failed"))) result.broken += 1;
    if (Math.max(...kept) !== kept.size) result.gaps += 1;
    // A program that had not been given the processor since its last event wrote nothing meanwhile, either.
    const silent = Number(killedAt - BigInt(lines.at(-1)?.split(" ")[2] ?? killedAt)) / 1e6;
    const stall = Math.max(silent, ...lines.map((line) => Number(line.split(" ")[3] ?? 0)));
    for (const line of lines) {
      const [what, number, at = "0"] = line.split(" ");
      if (what !== "event") continue;
      result.told += 1;
      const age = Number(killedAt - BigInt(at)) / 1e6;
      if (kept.has(Number(number)) || age <= promised) continue;
      result.lost += 1;
      // A turn that waits for its write waits for the one before it, too.
      if (age > promised + 2 * stall) result.lostWithoutStall += 1;
    }
  }
  return result;
}
