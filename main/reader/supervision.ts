import { setTimeout as delay } from "node:timers/promises";
import { listOfReaders, type PcscBinding, type PcscContext, stateFlag } from "./binding";

/** A reader as PC/SC reports it: state flags in the low half, in the high half a count of insertions and removals. */
export interface ReportedReader {
  readonly name: string;
  readonly state: number;
  readonly atr: Uint8Array | null;
}

export type Report =
  | { readonly service: "stopped" }
  | { readonly service: "running"; readonly readers: readonly ReportedReader[] };

export interface Supervision {
  /** Drops the connection to the service and makes it anew: after sleep, or when staff ask for it. */
  restart(): void;
  close(): Promise<void>;
}

/** Milliseconds between attempts while the service is stopped: the first, and the longest. */
const pauses = { first: 200, longest: 1000 };
/** Milliseconds after which the readers are listed anew though nothing was told: not every system tells of a new one. */
const relisting = 1000;

/**
 * Follows the service and its readers, whatever happens to them, and reports what it finds. It waits inside the service,
 * on a thread of its own, so a token is told of as soon as the service knows of it.
 */
export function supervise(binding: PcscBinding, report: (report: Report) => void): Supervision {
  let closing = false;
  let interruption = new AbortController();
  let waiting: PcscContext | undefined;

  const pause = (milliseconds: number) =>
    // Rejects when interrupted, which ends the pause as well as its end does.
    delay(milliseconds, undefined, { signal: interruption.signal }).catch(() => undefined);

  /** Until interrupted; rejects when the service is gone. */
  async function follow(context: PcscContext): Promise<void> {
    let readers = await asking(() => list(context));
    for (;;) {
      report({ service: "running", readers });
      waiting = context;
      const changes = await asking(() => context.waitForChange(questions(readers), relisting));
      waiting = undefined;
      if (changes === null || interruption.signal.aborted) return;
      const told = changes.filter(({ name }) => name !== listOfReaders);
      if (changes.length > 0 && !changes.some(asksForList)) {
        readers = told.map(({ name, state, atr }) => ({ name, state: state & ~stateFlag.changed, atr }));
        continue;
      }
      const before = readers;
      readers = await asking(() => list(context));
      // A system that tells of a change of the list again and again shall not keep this thread busy.
      if (changes.length > 0 && sameNames(before, readers)) await pause(100);
    }
  }

  async function run(): Promise<void> {
    let patience = pauses.first;
    while (!closing) {
      interruption = new AbortController();
      try {
        const context = await asking(() => binding.openContext());
        patience = pauses.first;
        try {
          await follow(context);
        } finally {
          waiting = undefined;
          context.close();
        }
      } catch (error) {
        if (!(error instanceof ServiceSilent)) throw error;
        report({ service: "stopped" });
        await pause(patience);
        patience = Math.min(patience * 1.5, pauses.longest);
      }
    }
  }

  const ended = run();

  async function interrupt(): Promise<void> {
    interruption.abort();
    // Where the service is gone the wait ends by itself.
    await asking(() => waiting?.cancel()).catch(() => undefined);
  }

  return {
    restart() {
      void interrupt();
    },
    async close() {
      closing = true;
      // A wait that has not reached the service yet does not hear that it is cancelled, so it is told again.
      const again = setInterval(interrupt, 50);
      await interrupt();
      await ended.finally(() => clearInterval(again));
    },
  };
}

/** Whatever the service or the binding gave as the reason, there is nothing to do but to ask again later. */
class ServiceSilent extends Error {
  override readonly name = "ServiceSilent";
}

async function asking<Answer>(question: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await question();
  } catch (cause) {
    throw new ServiceSilent("no answer from the PC/SC service", { cause });
  }
}

function list(context: PcscContext): ReportedReader[] {
  return context.listReaders().map(({ name, state, atr }) => ({ name, state: state & ~stateFlag.changed, atr }));
}

/** What is known is told to the service, which answers once it is no longer so. */
function questions(readers: readonly ReportedReader[]) {
  const known = readers.map(({ name, state }) => ({ name, state, changed: false, atr: null }));
  // The number of readers known stands in the high half, as Windows wants it; pcsclite counts by itself.
  return [...known, { name: listOfReaders, state: readers.length << 16, changed: false, atr: null }];
}

function asksForList({ name, state, changed }: { name: string; state: number; changed: boolean }): boolean {
  if (name === listOfReaders) return changed;
  return (state & (stateFlag.unknown | stateFlag.unavailable)) !== 0;
}

function sameNames(one: readonly ReportedReader[], other: readonly ReportedReader[]): boolean {
  return one.length === other.length && one.every(({ name }, index) => name === other[index]?.name);
}
