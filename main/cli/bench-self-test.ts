import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { keepTimeError } from "../bench/self-test/kept-errors";
import { statingCard, statingToken } from "../bench/self-test/stating-token";
import { measureTimeError, type TimeError, timeErrorGoal } from "../bench/self-test/time-error";
import { serveToVpcd } from "../card/vpcd";
import { Failure } from "../failure/failure";
import { keepTimesEven } from "../link/even-times";
import { systemTimers } from "../link/timers";
import { createPcscReaders } from "../reader/pcsc-readers";
import { dataFolder } from "../store/data-folder";
import { watchUntil } from "../tap/watch-until";
import type { Answer } from "./answer";
import { askedToEnd } from "./ending";
import { table } from "./table";

/** vpcd's first slot; the reader of slot n is "Virtual PCD 00 0n". */
const firstPort = 35963;
const patience = 10_000;

/** Measures a token that states its own times: in this process, and with `slot` through PC/SC, the token in a process of its own. */
export async function benchSelfTest({ data, slot }: { data?: string; slot?: number }): Promise<Answer> {
  await keepTimesEven();
  const errors = [await measureTimeError(statingToken(), { route: "in-process" })];
  if (slot !== undefined) errors.push(await throughPcsc(slot));
  const { timing } = dataFolder(data);
  for (const error of errors) await keepTimeError(timing, error);
  const rows = errors.map((error) => [
    ...[error.route, String(error.n)],
    ...[error.p50, error.p99, error.greatest, error.overhead].map((milliseconds) => milliseconds.toFixed(4)),
    met(error) ? "met" : "missed",
  ]);
  const header = ["way", "n", "error p50 ms", "p99", "greatest", "overhead ms", "goal"];
  return { json: { outcome: "success", errors }, text: table(header, rows).join("\n"), failure: null };
}

const met = ({ p50, p99 }: TimeError) => p50 <= timeErrorGoal.p50 && p99 <= timeErrorGoal.p99;

/**
 * The same command, called again, serves the token: PC/SC calls block the thread that would have to answer them.
 * @throws Failure `service-unavailable`, `reader-busy`, `reader-none`
 */
async function throughPcsc(slot: number): Promise<TimeError> {
  const token = fork(process.argv[1] ?? "", ["bench", "stating-token", "--slot", String(slot)], { stdio: "ignore" });
  const readers = createPcscReaders();
  try {
    const name = ` ${String(slot - firstPort).padStart(2, "0")}`;
    const gone = once(token, "exit").then(() => Promise.reject(new Failure("reader-busy", { about: `slot ${slot}` })));
    const found = await Promise.race([
      watchUntil({ readers, timers: systemTimers, limit: patience }, (state) =>
        state.readers.find((reader) => reader.name.endsWith(name) && reader.token === "present"),
      ),
      gone,
    ]);
    // It ends when it is told to, below.
    gone.catch(() => undefined);
    if (typeof found !== "object") throw new Failure("reader-none", { about: `no PC/SC reader shows slot ${slot}` });
    const connection = await readers.connect(found.name, "exclusive");
    try {
      return await measureTimeError(connection.transceive, { route: "pcsc" });
    } finally {
      await connection.close("power-off");
    }
  } finally {
    await readers.close();
    await end(token);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  await exited;
}

/** Serves a token that states its own times into a slot of vpcd, until ended. */
export async function benchStatingToken({ slot }: { slot: number }): Promise<Answer> {
  await keepTimesEven();
  const link = await serveToVpcd(statingCard(), { port: slot });
  await Promise.race([askedToEnd(), link.ended]);
  await link.close();
  return { json: { outcome: "success" }, text: "ended", failure: null };
}
