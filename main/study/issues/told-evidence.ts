import type { Evidence } from "../records/issue";
import type { KeptSession } from "../records/kept-session";
import type { StudyStore } from "../store/study-store";
import { sessionClock } from "../time-line/session-clock";
import type { CountedIssue } from "./issue-book";

/** Where an issue was seen, for people. */
export interface ToldEvidence {
  readonly participant: string;
  /** Name of the task; null between trials. */
  readonly task: string | null;
  /** Since the session began; null where the event or note is not there any more. */
  readonly seconds: number | null;
}

export interface ToldIssue extends CountedIssue {
  readonly seen: readonly ToldEvidence[];
}

/** Issues with where they were seen in these sessions. */
export async function tellEvidence(
  store: Pick<StudyStore, "events">,
  issues: readonly CountedIssue[],
  sessions: readonly KeptSession[],
): Promise<ToldIssue[]> {
  const byId = new Map(sessions.map((session) => [session.record.id, session]));
  const told: ToldIssue[] = [];
  for (const issue of issues) {
    const seen: ToldEvidence[] = [];
    for (const evidence of issue.evidence) {
      const session = byId.get(evidence.session);
      const participant = session?.record.participant ?? null;
      if (session === undefined || participant === null) continue;
      const task = session.trials.find(({ number }) => number === evidence.trial)?.task ?? null;
      seen.push({ participant, task, seconds: await secondsOf(store, evidence, session) });
    }
    told.push({ ...issue, seen });
  }
  return told;
}

async function secondsOf(
  store: Pick<StudyStore, "events">,
  { event, note, trial }: Evidence,
  { notes, record, segments, trials }: KeptSession,
): Promise<number | null> {
  const clock = sessionClock(
    segments,
    trials.flatMap(({ stopped }) => stopped ?? []),
  );
  if (event !== null) {
    const [found] = await store.events(record.id, { after: event - 1, limit: 1 });
    return found?.number === event ? clock(found.time) / 1_000 : null;
  }
  const time =
    note === null ? trials.find(({ number }) => number === trial)?.started : notes.find(({ id }) => id === note)?.time;
  return time ? clock(time) / 1_000 : null;
}
