import type { Issue } from "../records/issue";
import type { KeptSession } from "../records/kept-session";

/**
 * With how many participants an issue was seen (k), of how many who could have met it (n): who began a trial of a task that it
 * was seen in, or of all participants where its evidence names no trial. Who has withdrawn counts in neither.
 */
export function issueFrequency(
  { evidence }: Pick<Issue, "evidence">,
  sessions: readonly KeptSession[],
): { k: number; n: number } {
  const kept = sessions.filter(({ record }) => record.participant !== null);
  const byId = new Map(kept.map((session) => [session.record.id, session]));
  const seenIn = new Set(evidence.map(({ session }) => session));
  const tasks = new Set(
    evidence.flatMap(
      ({ session, trial }) => byId.get(session)?.trials.find(({ number }) => number === trial)?.task ?? [],
    ),
  );
  const could = ({ record, trials }: KeptSession) =>
    seenIn.has(record.id) ||
    tasks.size === 0 ||
    trials.some(({ started, task }) => started !== null && tasks.has(task));
  const people = (those: readonly KeptSession[]) => new Set(those.map(({ record }) => record.participant)).size;
  return { k: people(kept.filter(({ record }) => seenIn.has(record.id))), n: people(kept.filter(could)) };
}
