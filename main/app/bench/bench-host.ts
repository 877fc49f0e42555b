import { benchReads } from "../../../preload/contract/bench";
import type { ClockName } from "../../bench/campaign/passing-time";
import type { Plan } from "../../bench/plan/plan";
import { Failure } from "../../failure/failure";
import type { ReadAnswer, ReadName, ReadPayload } from "./bench-reads";
import { fromBenchSchema } from "./from-bench";
import type { ToBench } from "./to-bench";

/** A bench process as the host sees it; `fork` (bench-fork.ts) makes a real one. */
export interface BenchProcess {
  post(message: ToBench): void;
  kill(): void;
}
export type ForkBench = (listeners: { onMessage(message: unknown): void; onExit(): void }) => BenchProcess;

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

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: Failure): void;
}

export function createBenchHost(fork: ForkBench): BenchHost {
  const waiting = new Map<number, Waiting>();
  let child: BenchProcess | undefined;
  let calls = 0;
  let stopped: (() => void) | undefined;
  let onProgress: ((done: number, of: number) => void) | undefined;

  function process(): BenchProcess {
    child ??= fork({ onMessage, onExit });
    return child;
  }

  function onMessage(given: unknown): void {
    const message = fromBenchSchema.parse(given);
    if (message.type === "progress") {
      onProgress?.(message.done, message.of);
      return;
    }
    const asked = waiting.get(message.call);
    waiting.delete(message.call);
    if (message.type === "answer") asked?.resolve(message.value);
    else asked?.reject(new Failure(message.failure.code, message.failure.detail));
  }

  /** The next question forks another one. */
  function onExit(): void {
    child = undefined;
    stopped?.();
    for (const { reject } of waiting.values()) reject(new Failure("internal", { about: "the bench process ended" }));
    waiting.clear();
  }

  function ask(message: (call: number) => ToBench): Promise<unknown> {
    calls += 1;
    const call = calls;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(call, { resolve, reject }));
    process().post(message(call));
    return answer;
  }

  return {
    async read(name, payload) {
      const value = await ask((call) => ({ type: "read", call, name, payload }));
      return answered(name, value);
    },
    async run(plan, clock, seed, progressed) {
      onProgress = progressed;
      return String(await ask((call) => ({ type: "run", call, plan, clock, seed })));
    },
    cancel: () => child?.post({ type: "cancel" }),
    stop(graceMs = 1_500) {
      const stopping = child;
      return new Promise((resolve) => {
        if (stopping === undefined) {
          resolve();
          return;
        }
        const deadline = setTimeout(() => stopping.kill(), graceMs);
        stopped = () => {
          clearTimeout(deadline);
          resolve();
        };
        stopping.post({ type: "stop" });
      });
    },
  };
}

/** What another process sends is checked, like everything that comes from outside. */
function answered<N extends ReadName>(name: N, value: unknown): ReadAnswer<N> {
  return answers[name](value);
}

const answers: { readonly [N in ReadName]: (value: unknown) => ReadAnswer<N> } = {
  "bench.list": (value) => benchReads["bench.list"].answer.parse(value),
  "bench.overview": (value) => benchReads["bench.overview"].answer.parse(value),
  "bench.drawings": (value) => benchReads["bench.drawings"].answer.parse(value),
  "bench.taps": (value) => benchReads["bench.taps"].answer.parse(value),
  "bench.waterfall": (value) => benchReads["bench.waterfall"].answer.parse(value),
  "bench.compare": (value) => benchReads["bench.compare"].answer.parse(value),
  "bench.delete": (value) => benchReads["bench.delete"].answer.parse(value),
  "bench.page": (value) => benchReads["bench.page"].answer.parse(value),
  "bench.write": (value) => benchReads["bench.write"].answer.parse(value),
};
