import { describe, expect, test, vi } from "vitest";
import { createAskedProcess } from "../../../main/app/asked-process";

type Message = { readonly type: "question"; readonly call: number } | { readonly type: "stop" };

/** Processes under the test's hand. */
function asked() {
  const processes: { readonly posted: Message[]; killed: boolean; exit(): void }[] = [];
  const process = createAskedProcess<Message>(
    "test",
    ({ onExit }) => {
      const child = { posted: [] as Message[], killed: false, exit: onExit };
      processes.push(child);
      return {
        post: (message) => void child.posted.push(message),
        kill() {
          child.killed = true;
          onExit();
        },
      };
    },
    () => undefined,
  );
  const ask = () => process.ask((call) => ({ type: "question", call }));
  return { process, processes, ask };
}

describe("a process that is asked", () => {
  test("is forked at the first question, and answers each by its number, in any order", async () => {
    const { ask, process, processes } = asked();
    process.post({ type: "stop" });
    expect(processes).toEqual([]);
    const [first, second] = [ask(), ask()];
    expect(processes.length).toBe(1);
    process.settle({ type: "answer", call: 2, value: "two" });
    process.settle({ type: "refusal", call: 1, failure: { code: "disk-full", detail: { about: "here" } } });
    expect(await second).toBe("two");
    await expect(first).rejects.toMatchObject({ code: "disk-full", detail: { about: "here" } });
  });

  test("that ends leaves no question waiting, and the next one forks another", async () => {
    const { ask, process, processes } = asked();
    const lost = ask();
    processes[0]?.exit();
    await expect(lost).rejects.toMatchObject({ code: "internal", detail: { about: "the test process ended" } });
    const next = ask();
    expect(processes.length).toBe(2);
    process.settle({ type: "answer", call: 2 });
    expect(await next).toBeUndefined();
  });

  test("is told to stop, and killed where it does not", async () => {
    vi.useFakeTimers();
    try {
      const { ask, process, processes } = asked();
      await process.stop();
      void ask().catch(() => undefined);
      const stopped = process.stop(500);
      expect(processes[0]?.posted.at(-1)).toEqual({ type: "stop" });
      vi.advanceTimersByTime(499);
      expect(processes[0]?.killed).toBe(false);
      vi.advanceTimersByTime(1);
      await stopped;
      expect(processes[0]?.killed).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
