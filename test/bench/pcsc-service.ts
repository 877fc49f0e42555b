import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../../main/failure/failure";
import { createPcscReaders } from "../../main/reader/pcsc-readers";
import { systemTimers } from "../../main/tap/timers";
import { watchUntil } from "../../main/tap/watch-until";

/** Makes sure that a PC/SC service with vpcd's slots runs. Answers how to end what was started for it. */
export async function ensurePcscService(): Promise<() => Promise<void>> {
  if (await hasSlots(1_000)) return async () => undefined;
  const service = spawn("chrt", ["--rr", "1", "pcscd", "--foreground"], { stdio: "ignore" });
  service.once("error", () => undefined);
  const end = () => endOf(service);
  if (await hasSlots(10_000)) return end;
  await end();
  throw new Failure("service-unavailable", { about: "pcscd with vpcd's readers could not be started" });
}

async function hasSlots(limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  const readers = createPcscReaders();
  try {
    do {
      const found = await watchUntil({ readers, timers: systemTimers, limit: 500 }, (state) =>
        state.readers.find(({ name }) => name.startsWith("Virtual PCD")),
      );
      if (typeof found === "object") return true;
      await sleep(100);
    } while (Date.now() < deadline);
    return false;
  } finally {
    await readers.close();
  }
}

async function endOf(service: ChildProcess): Promise<void> {
  if (service.pid === undefined || service.exitCode !== null || service.signalCode !== null) return;
  const exited = once(service, "exit");
  service.kill("SIGTERM");
  await exited;
}
