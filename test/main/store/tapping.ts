import { openSync, writeSync } from "node:fs";
import { openStore } from "../../../main/store/store";
import { beginning, ending, exchange } from "./sample-run";

/** Keeps taps of five exchanges for ever, and writes to a log what the store says is kept, as soon as it says so. */
export async function tapForEver(file: string, log: string): Promise<never> {
  const store = await openStore(file);
  const descriptor = openSync(log, "a");
  const told = (what: string, id: string) => writeSync(descriptor, `${what} ${id}\n`);
  process.stdout.write("tapping\n");
  for (;;) {
    const run = beginning();
    await store.begin(run);
    told("begun", run.id);
    for (let index = 0; index < 5; index++) {
      await store.addExchange(run.id, exchange(index), "exchanges");
      told("exchange", run.id);
      await store.addMark(run.id, "m1", index);
    }
    await store.finish(run.id, ending());
    told("finished", run.id);
  }
}
