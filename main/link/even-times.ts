import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { setFlagsFromString } from "node:v8";

/** How a process that times comes to run: whenever it can, before other programs, or in turn with them. */
export const turns = ["real-time", "first", "in-turn"] as const;
export type Turn = (typeof turns)[number];

/**
 * For a process that times exchanges, or serves a token: keeps others, and itself, from being at work just when an answer comes.
 * Called at its start.
 *
 * @returns what the system granted; in turn with others a tap is only less even in time
 */
export async function keepTimesEven(): Promise<Turn> {
  compileNothing();
  const first = goFirst();
  if (await runInRealTime()) return "real-time";
  return first ? "first" : "in-turn";
}

/**
 * V8's optimising compilers, Maglev and Turbofan, work beside a process on threads of their own, and Linux lets such a thread finish
 * its turn of 3 to 4 ms before one that an answer has just woken on the same processor: of a hundred exchanges through PC/SC one
 * was late by 1.4 to 3.6 ms, and by 0.1 to 0.3 ms without them (`kazashi bench self-test`). A tap computes too little in
 * JavaScript to miss them.
 */
function compileNothing(): void {
  setFlagsFromString("--no-opt");
  setFlagsFromString("--no-maglev");
}

/**
 * Before those that paint: where two windows repaint on two cores, an exchange that was answered waits for a processor. Windows
 * lets any program do so; Linux those whose limit of the nice value allows it (RLIMIT_NICE: `nice -14` in limits.conf,
 * `LimitNICE=` of a systemd unit).
 */
function goFirst(): boolean {
  try {
    for (const thread of threads()) setPriority(thread, constants.priority.PRIORITY_HIGH);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Linux lets whoever paints finish a turn even where somebody with a higher priority wakes, but for the round robin of real time
 * (sched(7)): whoever may (RLIMIT_RTPRIO) runs at once. Asked for by util-linux' `chrt`, as Node has no way to.
 */
function runInRealTime(): Promise<boolean> {
  if (process.platform !== "linux") return Promise.resolve(false);
  return new Promise((resolve) => {
    execFile("chrt", ["--all-tasks", "--rr", "--pid", "1", String(process.pid)], (error) => resolve(error === null));
  });
}

/** Of this process. Linux has a priority for each, taken from the thread that began it; elsewhere there is one for all (0). */
function threads(): readonly number[] {
  // Those of libuv, which wait in PC/SC for the answers, have been there since the first module was read.
  return process.platform === "linux" ? readdirSync("/proc/self/task").map(Number) : [0];
}

function isRefusal(error: unknown): boolean {
  const code = error instanceof Error && "info" in error ? Object(error.info).code : undefined;
  return code === "EACCES" || code === "EPERM";
}
