import { isDeepStrictEqual } from "node:util";
import { Failure } from "../../failure/failure";
import type { Run } from "../../tap/run";
import type { Study } from "../definition/study";
import type { Evidence, Issue } from "../records/issue";
import type { SessionRecord } from "../records/session-record";
import type { StudyStore } from "../store/study-store";
import { type ArrivingSession, type ReadFolder, readFolder } from "./read-folder";
import type { KeptRuns } from "./session-json";

export interface ImportedStudy {
  /** The study's name. */
  readonly study: string;
  /** Sessions that were not here before. */
  readonly added: number;
  /** Sessions that were here already, just the same. */
  readonly known: number;
  /** Sessions that were withdrawn there, or here: erased here too, or not brought back. */
  readonly withdrawn: number;
  readonly runs: number;
  readonly issues: number;
}

/** Where runs are looked up and kept. */
export interface RunStore extends KeptRuns {
  keep(run: Run): Promise<void>;
  delete(ids: readonly string[]): Promise<number>;
}

/**
 * Brings a study's folder in (folder.ts). Everything is checked before anything is written: a session or run that is here
 * already must be just the same; a participant's code must not be another machine's participant; taps must be of the class of
 * evidence of their condition, so that physical and virtual ones never meet in one figure. Brought in again, it changes nothing.
 * Who has withdrawn here is not brought back; who has withdrawn there is erased here.
 * @throws Failure `study-invalid` for no such folder, or a changed one; `study-conflict`; those of the stores
 */
export async function importStudy(store: StudyStore, runs: RunStore, folder: string): Promise<ImportedStudy> {
  const read = await readFolder(folder);
  const here = new Map((await store.sessions(null)).map((record) => [record.id, record]));
  for await (const session of read.sessions()) await check(session, read, here, store, runs);

  const at = new Date().toISOString();
  for (const { study } of read.studies) await store.keepStudy(study, at);
  const counts = { added: 0, known: 0, withdrawn: 0, runs: 0 };
  for await (const session of read.sessions()) {
    const { record } = session;
    const known = here.get(record.id);
    if (known === undefined) {
      for (const run of session.runs) {
        if ((await runs.open(run.id)) !== undefined) continue;
        await runs.keep(run);
        counts.runs += 1;
      }
      const { events, runs: _, ...whole } = session;
      await store.keepSession(whole, events);
      counts.added += 1;
    } else if (record.withdrawnAt !== null || known.withdrawnAt !== null) {
      if (known.withdrawnAt === null) await withdrawHere(record.id, record.withdrawnAt ?? at, store, runs);
      counts.withdrawn += 1;
    } else counts.known += 1;
  }
  return { study: read.name, ...counts, issues: await bringIssues(store, read) };
}

async function withdrawHere(session: string, at: string, store: StudyStore, runs: RunStore): Promise<void> {
  const taps = await store.events(session, { after: 0, limit: 100_000, kinds: ["tap-began"] });
  await runs.delete(taps.flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : [])));
  await store.withdraw(session, at);
}

type Here = ReadonlyMap<string, SessionRecord>;

async function check(
  session: ArrivingSession,
  read: ReadFolder,
  here: Here,
  store: StudyStore,
  runs: RunStore,
): Promise<void> {
  const { id, participant, withdrawnAt, study } = session.record;
  const defined = read.studies.find(({ hash }) => hash === study.hash);
  if (defined === undefined) throw new Failure("study-invalid", { about: `session ${id} is of another study` });
  const known = here.get(id);
  if (known !== undefined) {
    if (known.withdrawnAt === null && withdrawnAt === null) await checkSame(session, store);
    return;
  }
  if (participant !== null) checkParticipant(session.record, here);
  checkEvidence(session, defined.study);
  for (const run of session.runs) {
    const kept = await runs.open(run.id);
    if (kept !== undefined && !isDeepStrictEqual(kept, run)) throw conflict(`run ${run.id} is another one here`);
  }
}

async function checkSame({ events, runs: _, ...session }: ArrivingSession, store: StudyStore): Promise<void> {
  const { id } = session.record;
  const kept = await store.session(id);
  const same =
    isDeepStrictEqual(kept, session) &&
    isDeepStrictEqual(await store.events(id, { after: 0, limit: 10_000_000 }), events);
  if (!same) throw conflict(`session ${id} is another one here`);
}

function checkParticipant({ host, participant, study }: SessionRecord, here: Here): void {
  for (const record of here.values())
    if (record.study.name === study.name && record.participant === participant && record.host !== host)
      throw conflict(`${participant} is a participant of ${record.host} here, of ${host} there`);
}

/** A tap that no condition asked for, of a task without one, may be of any class: it is in no comparison. */
function checkEvidence({ events, runs, trials, record }: ArrivingSession, { conditions }: Study): void {
  const trialOf = new Map(
    events.flatMap(({ happening, trial }) => (happening.kind === "tap-began" ? [[happening.run, trial] as const] : [])),
  );
  for (const { conditions: tapped, id } of runs) {
    if (!trialOf.has(id)) throw conflict(`run ${id} is no tap of session ${record.id}`);
    const condition = trials.find(({ number }) => number === trialOf.get(id))?.condition;
    const wanted = conditions.find(({ name }) => name === condition)?.evidence;
    if (wanted !== undefined && wanted !== tapped.evidence)
      throw conflict(`run ${id} is ${tapped.evidence}, its condition ${condition} ${wanted}`);
  }
}

/** What somebody wrote here stays as it is; where it was seen there is added. Answers how many are new. */
async function bringIssues(store: StudyStore, { issues, name }: ReadFolder): Promise<number> {
  const here = new Map((await store.issues(name)).map((issue) => [issue.id, issue]));
  const sessions = new Map((await store.sessions(name)).map(({ id, withdrawnAt }) => [id, withdrawnAt]));
  const stands = ({ session }: Evidence) => sessions.get(session) === null;
  let added = 0;
  for (const issue of issues) {
    const known = here.get(issue.id);
    const evidence = issue.evidence.filter(stands);
    if (known === undefined && evidence.length < issue.evidence.length && evidence.length === 0) continue;
    const more = evidence.filter((seen) => !known?.evidence.some((other) => isDeepStrictEqual(other, seen)));
    if (known !== undefined && more.length === 0) continue;
    const kept: Issue =
      known === undefined ? { ...issue, evidence } : { ...known, evidence: [...known.evidence, ...more] };
    await store.keepIssue(kept);
    if (known === undefined) added += 1;
  }
  return added;
}

const conflict = (about: string) => new Failure("study-conflict", { about });
