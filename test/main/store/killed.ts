import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../../main/store/store";

/** What was lost, or could not be opened, when taps were killed; all nought where the store is as good as its word. */
export interface Killed {
  readonly kills: number;
  /** Exchanges and runs that the store had said were kept. */
  readonly kept: number;
  readonly lost: number;
  /** Found besides: at most the one that was under way each time. */
  readonly besides: number;
  /** Runs that had finished, and do not say so. */
  readonly unfinished: number;
  /** Times that the store did not open, or a file was set aside. */
  readonly unopened: number;
}

/**
 * Lets a process tap, and kills it with SIGKILL at a random instant, so often; the same store goes on with each.
 * @param child what Node is to be started with, but for the store and the log: a program that calls tapForEver
 */
export async function killTaps(
  child: readonly string[],
  file: string,
  kills: number,
  random: () => number,
): Promise<Killed> {
  const result = { kills, kept: 0, lost: 0, besides: 0, unfinished: 0, unopened: 0 };
  for (let turn = 0; turn < kills; turn++) {
    const log = `${file}.${turn}.log`;
    const tapping = spawn(process.execPath, [...child, file, log], { stdio: ["ignore", "pipe", "inherit"] });
    const ended = new Promise((resolve) => tapping.on("close", resolve));
    await new Promise((resolve) => tapping.stdout.once("data", resolve));
    await sleep(random() * 120);
    tapping.kill("SIGKILL");
    await ended;

    const told = toldIn(readFileSync(log, "utf8"));
    const store = await openStore(file).catch(() => undefined);
    if (store === undefined || store.notices.length > 0) result.unopened += 1;
    for (const [id, { exchanges, finished }] of told) {
      const run = await store?.open(id);
      const found = run?.exchanges.length ?? 0;
      result.kept += exchanges;
      result.lost += Math.max(0, exchanges - found);
      result.besides += Math.max(0, found - exchanges);
      if (finished && run?.outcome !== "success") result.unfinished += 1;
    }
    await store?.close();
  }
  return result;
}

/** "begun ID", "exchange ID", "finished ID", a line each; a last line without its end was not told. */
function toldIn(log: string): Map<string, { exchanges: number; finished: boolean }> {
  const told = new Map<string, { exchanges: number; finished: boolean }>();
  for (const line of log.split("\n").slice(0, -1)) {
    const [what, id = ""] = line.split(" ");
    const run = told.get(id) ?? { exchanges: 0, finished: false };
    if (what === "exchange") run.exchanges += 1;
    if (what === "finished") run.finished = true;
    told.set(id, run);
  }
  return told;
}
