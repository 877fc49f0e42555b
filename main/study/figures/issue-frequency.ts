import type { Issue } from "../records/session-record";
import type { KeptSession } from "../store/study-store";

/**
 * With how many participants an issue was seen (k), of how many who began a trial of a task it was seen in (n); of all
 * participants where its evidence names no trial.
 */
export function issueFrequency({ evidence }: Issue, sessions: readonly KeptSession[]): { k: number; n: number } {
  const kept = sessions.filter(({ record }) => record.participant !== null);
  const participantOf = new Map(kept.map(({ record }) => [record.id, record.participant]));
  const seenWith = new Set(evidence.flatMap(({ session }) => participantOf.get(session) ?? []));
  const tasks = new Set(
    evidence.flatMap((seen) => {
      const session = kept.find(({ record }) => record.id === seen.session);
      return session?.trials.find(({ number }) => number === seen.trial)?.task ?? [];
    }),
  );
  const began = ({ trials }: KeptSession) =>
    tasks.size === 0 || trials.some(({ started, task }) => started !== null && tasks.has(task));
  return { k: seenWith.size, n: new Set(kept.filter(began).map(({ record }) => record.participant)).size };
}
