import { Failure, type FailureRecord } from "../failure/failure";

/** Another process as the app sees it; forking.ts makes a real one. */
export interface ForkedProcess<Message> {
  post(message: Message): void;
  kill(): void;
}
export type Fork<Message> = (listeners: {
  onMessage(message: unknown): void;
  onExit(): void;
}) => ForkedProcess<Message>;

/** What every such process understands, and what it answers to a question. */
type Stop = { readonly type: "stop" };
export type Answered =
  | { readonly type: "answer"; readonly call: number; readonly value?: unknown }
  | { readonly type: "refusal"; readonly call: number; readonly failure: FailureRecord };

/** A process that is forked when something is asked of it, and forked again after it has ended. */
export interface AskedProcess<Message> {
  /** @param message made with the number of the question. @throws Failure that it answers, `internal` where it ended */
  ask(message: (call: number) => Message): Promise<unknown>;
  /** Posted only where the process runs. */
  post(message: Message): void;
  /** An answer that has come, for whoever waits for it. */
  settle(answer: Answered): void;
  /** Asks the process to end, and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(failure: Failure): void;
}

export function createAskedProcess<Message>(
  name: string,
  fork: Fork<Message | Stop>,
  onMessage: (message: unknown) => void,
  onExit: () => void = () => undefined,
): AskedProcess<Message> {
  const waiting = new Map<number, Waiting>();
  let child: ForkedProcess<Message | Stop> | undefined;
  let calls = 0;
  let stopped: (() => void) | undefined;

  function ended(): void {
    child = undefined;
    stopped?.();
    for (const { reject } of waiting.values()) reject(new Failure("internal", { about: `the ${name} process ended` }));
    waiting.clear();
    onExit();
  }

  return {
    ask(message) {
      calls += 1;
      const call = calls;
      const answer = new Promise<unknown>((resolve, reject) => waiting.set(call, { resolve, reject }));
      child ??= fork({ onMessage, onExit: ended });
      child.post(message(call));
      return answer;
    },
    post: (message) => child?.post(message),
    settle(message) {
      const asked = waiting.get(message.call);
      waiting.delete(message.call);
      if (message.type === "answer") asked?.resolve(message.value);
      else asked?.reject(new Failure(message.failure.code, message.failure.detail));
    },
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
