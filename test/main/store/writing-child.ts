import { openStore } from "../../../main/store/store";
import { beginning, exchange } from "./sample-run";

/** Keeps one run's exchanges for ever, and names each on stdout when the store says that it is kept. */
const [file] = process.argv.slice(2);
if (file === undefined) throw new TypeError("file missing");
const store = await openStore(file);
const run = beginning();
await store.begin(run);
process.stdout.write(`${run.id}\n`);
for (let index = 0; ; index++) {
  await store.addExchange(run.id, exchange(index), "exchanges");
  process.stdout.write(`${index}\n`);
}
