import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { table } from "../../main/cli/table";
import { targets } from "./targets";
import { type News, newsSchema } from "./worker";

/**
 * The fuzz run: every target in turn for its share of the time, one thread at a time. Exit status 0: every promise was kept, no
 * thread went silent or beyond its memory.
 */
const usage = `npm run fuzz -- [--seconds N] [--seed N] [--target NAME] [--path PATH]
  --seconds N     for all targets together (60)
  --seed N        the same cases again (default: any; it is printed)
  --target NAME   one only: ${targets.map(({ name }) => name).join(", ")}
  --path PATH     with --target and --seed, one case: as a failure prints it`;

/** A batch takes one second; one case of it may take as long as this. */
const silenceMs = 20_000;
/** Megabytes: of the heap of a thread, where the engine ends it, and of its buffers. */
const memory = { heap: 384, buffers: 256 };
const megabyte = 1024 * 1024;

interface Outcome extends Omit<News, "ended"> {
  readonly name: string;
  readonly seconds: number;
}

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: String(randomInt(2 ** 31)) },
      target: { type: "string" },
      path: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const seconds = Number(values.seconds);
  const seed = Number(values.seed);
  const chosen = targets.filter(({ name }) => values.target === undefined || values.target === name);
  if (values.help || !(seconds > 0) || !Number.isInteger(seed) || chosen.length === 0) {
    process.stderr.write(`${usage}\n`);
    return values.help ? 0 : 2;
  }
  process.stdout.write(`seed ${seed}, ${seconds} s\n`);
  const outcomes: Outcome[] = [];
  for (const { name } of chosen) {
    outcomes.push(await run(name, seed, seconds / chosen.length, values.path));
    process.stdout.write(`${rows(outcomes.slice(-1))[1]}\n`);
  }
  process.stdout.write(`\n${rows(outcomes).join("\n")}\n`);
  const failures = outcomes.filter(({ failure }) => failure !== null);
  for (const { failure, name } of failures) process.stdout.write(`\n${name}: ${failure}\n`);
  const cases = outcomes.reduce((sum, outcome) => sum + outcome.cases, 0);
  process.stdout.write(`${cases} cases, seed ${seed}: ${failures.length} failures\n`);
  return failures.length === 0 ? 0 : 1;
}

function rows(outcomes: readonly Outcome[]): string[] {
  const cells = outcomes.map(({ buffers, cases, failure, heap, name, seconds }) => [
    name,
    String(cases),
    Math.round(cases / seconds).toString(),
    (heap / megabyte).toFixed(0),
    (buffers / megabyte).toFixed(0),
    failure === null ? "kept" : "BROKEN",
  ]);
  return table(["target", "cases", "a second", "heap MB", "buffers MB", "promises"], cells);
}

function run(name: string, seed: number, seconds: number, path: string | undefined): Promise<Outcome> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./worker.mjs", import.meta.url), {
      workerData: { target: name, seed, seconds, ...(path !== undefined && { path }) },
      resourceLimits: { maxOldGenerationSizeMb: memory.heap },
    });
    const began = performance.now();
    let latest: News = { cases: 0, heap: 0, buffers: 0, failure: null, ended: false };
    let watch = setTimeout(silent, 2 * silenceMs);

    function end(failure: string | null): void {
      clearTimeout(watch);
      const { buffers, cases, heap } = latest;
      const beyond = buffers > memory.buffers * megabyte ? `${buffers} bytes of buffers` : null;
      resolve({ name, cases, heap, buffers, seconds: (performance.now() - began) / 1_000, failure: failure ?? beyond });
      void worker.terminate();
    }
    function silent(): void {
      end(`no answer for ${silenceMs} ms, after ${latest.cases} cases from seed ${seed}`);
    }

    worker.on("message", (message: unknown) => {
      latest = newsSchema.parse(message);
      clearTimeout(watch);
      watch = setTimeout(silent, silenceMs);
      if (latest.ended) end(latest.failure);
    });
    worker.once("error", (error) => end(`the thread ended: ${error.message}`));
    worker.once("exit", () => end("the thread ended before its time"));
  });
}
