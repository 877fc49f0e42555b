import { benchReads } from "../../../preload/contract/bench";
import type { ClockName } from "../../bench/campaign/passing-time";
import type { Plan } from "../../bench/plan/plan";
import { createAskedProcess, type Fork } from "../asked-process";
import type { ReadAnswer, ReadName, ReadPayload } from "./bench-reads";
import { fromBenchSchema } from "./from-bench";
import type { ToBench } from "./to-bench";

/** A bench process that is forked when something is asked of it. */
export interface BenchHost {
  read<N extends ReadName>(name: N, payload: ReadPayload<N>): Promise<ReadAnswer<N>>;
  /** Answers the campaign's id when it has ended. @throws Failure `cancelled` and what ends it early */
  run(
    plan: Plan,
    clock: ClockName,
    seed: string | null,
    onProgress: (done: number, of: number) => void,
  ): Promise<string>;
  cancel(): void;
  /** Asks the process to end, and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export function createBenchHost(fork: Fork<ToBench>): BenchHost {
  let onProgress: ((done: number, of: number) => void) | undefined;
  const bench = createAskedProcess<ToBench>("bench", fork, (given) => {
    const message = fromBenchSchema.parse(given);
    if (message.type === "progress") onProgress?.(message.done, message.of);
    else bench.settle(message);
  });
  return {
    async read(name, payload) {
      const value = await bench.ask((call) => ({ type: "read", call, name, payload }));
      return answered(name, value);
    },
    async run(plan, clock, seed, progressed) {
      onProgress = progressed;
      return String(await bench.ask((call) => ({ type: "run", call, plan, clock, seed })));
    },
    cancel: () => bench.post({ type: "cancel" }),
    stop: bench.stop,
  };
}

/** What another process sends is checked, like everything that comes from outside. */
function answered<N extends ReadName>(name: N, value: unknown): ReadAnswer<N> {
  return answers[name](value);
}

const answers: { readonly [N in ReadName]: (value: unknown) => ReadAnswer<N> } = {
  "bench.list": (value) => benchReads["bench.list"].answer.parse(value),
  "bench.overview": (value) => benchReads["bench.overview"].answer.parse(value),
  "bench.tables": (value) => benchReads["bench.tables"].answer.parse(value),
  "bench.drawings": (value) => benchReads["bench.drawings"].answer.parse(value),
  "bench.taps": (value) => benchReads["bench.taps"].answer.parse(value),
  "bench.waterfall": (value) => benchReads["bench.waterfall"].answer.parse(value),
  "bench.compare": (value) => benchReads["bench.compare"].answer.parse(value),
  "bench.delete": (value) => benchReads["bench.delete"].answer.parse(value),
  "bench.page": (value) => benchReads["bench.page"].answer.parse(value),
  "bench.write": (value) => benchReads["bench.write"].answer.parse(value),
};
