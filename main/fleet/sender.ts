import { type FailureRecord, toFailureRecord } from "../failure/failure";
import type { CampaignRecord } from "../store/campaigns";
import type { Store } from "../store/store";
import type { Destination } from "./destination";

/** Runs sent at once. */
const batch = 50;
/** Milliseconds until the outbox is looked at again, and, doubled each time, until a destination that failed is tried again. */
const interval = { idle: 1_000, firstRetry: 1_000, lastRetry: 60_000 };

export interface SenderState {
  readonly waiting: number;
  /** Since it began. */
  readonly sent: number;
  /** When something was sent last; null: nothing yet. */
  readonly sentAt: string | null;
  /** null: reached last time. */
  readonly problem: FailureRecord | null;
}

/**
 * Sends what waits in the outbox, in order, until nothing waits. Answers how many were sent.
 * @param onSent told of each batch that has arrived
 * @throws Failure of the destination; what has arrived before is out of the outbox
 */
export async function sendWaiting(
  store: Store,
  destination: Destination,
  signal?: AbortSignal,
  onSent: (count: number) => void = () => undefined,
): Promise<number> {
  for (let sent = 0; ; ) {
    const runs = await store.outbox.next(destination.name, batch, destination.settledMs ?? undefined);
    if (runs.length === 0 || signal?.aborted) return sent;
    const wanted = new Set(runs.flatMap(({ run }) => run.conditions.campaign?.campaign ?? []));
    const campaigns: CampaignRecord[] =
      wanted.size === 0 ? [] : (await store.campaigns.list()).filter(({ id }) => wanted.has(id));
    await destination.send(runs, campaigns);
    await store.outbox.sent(destination.name, runs);
    sent += runs.length;
    onSent(runs.length);
  }
}

/** Goes on sending until told to end. A destination that is away is tried again, ever more seldom; taps never wait for it. */
export async function keepSending(
  store: Store,
  destination: Destination,
  { onState, signal }: { readonly signal: AbortSignal; onState?(state: SenderState): void },
): Promise<void> {
  await store.outbox.enable(destination.name);
  let retry = interval.firstRetry;
  let sent = 0;
  let sentAt: string | null = null;
  while (!signal.aborted) {
    let problem: FailureRecord | null = null;
    try {
      await sendWaiting(store, destination, signal, (count) => {
        sent += count;
        sentAt = new Date().toISOString();
      });
      retry = interval.firstRetry;
    } catch (error) {
      problem = toFailureRecord(error);
    }
    onState?.({ waiting: await store.outbox.waiting(destination.name), sent, sentAt, problem });
    await pause(problem === null ? interval.idle : retry, signal);
    if (problem !== null) retry = Math.min(interval.lastRetry, 2 * retry);
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
