import { Failure } from "../../failure/failure";
import { type Finding, passIssues, passSession, type Treatment } from "../anonymity/gate";
import { personalIn } from "../anonymity/personal";
import type { Study } from "../definition/study";
import type { Issue } from "../records/issue";
import type { KeptSession } from "../records/kept-session";
import type { StudyStore } from "../store/study-store";

/** A study as it leaves the machine: all of its versions, without events, looked through for what says who somebody is. */
export interface StudyData {
  readonly name: string;
  readonly studies: readonly { readonly hash: string; readonly study: Study }[];
  readonly sessions: readonly KeptSession[];
  readonly issues: readonly Issue[];
  readonly findings: readonly Finding[];
  /** Sessions that go on; they are left out. */
  readonly unfinished: number;
}

/**
 * Looks a study through and changes what the treatment says.
 * @throws Failure `usage` where there is no such study
 */
export async function lookThrough(store: StudyStore, name: string, treatment: Treatment): Promise<StudyData> {
  const studies = (await store.studies()).filter(({ study }) => study.name === name);
  if (studies.length === 0) throw new Failure("usage", { about: `no study ${name}` });
  const all = await store.keptSessions(name);
  const ended = all.filter(({ record }) => record.position === null);
  const passed = ended.map((session) => {
    const kept = studies.find(({ hash }) => hash === session.record.study.hash);
    if (kept === undefined) throw new Failure("store-failed", { about: `no study ${session.record.study.hash}` });
    return passSession(session, kept.study, treatment);
  });
  const issues = passIssues(await store.issues(name), treatment);
  return {
    name,
    studies: studies.map(({ hash, study }) => ({ hash, study })),
    sessions: passed.map(({ value }) => value),
    issues: issues.value,
    findings: [
      ...passed.flatMap(({ findings }) => findings),
      ...issues.findings,
      ...(await eventFindings(store, name)),
    ],
    unfinished: all.length - ended.length,
  };
}

/** The same, for what is to be written. @throws Failure `study-not-anonymous` where the treatment refuses anything that was found */
export async function anonymousData(store: StudyStore, name: string, treatment: Treatment): Promise<StudyData> {
  const data = await lookThrough(store, name, treatment);
  const refused = data.findings.filter((finding) => finding.refused);
  const [first] = refused;
  if (first === undefined) return data;
  const { kind, place } = first;
  const where = [place.participant, place.what, place.which].filter((part) => part !== null).join(" ");
  throw new Failure("study-not-anonymous", { about: `${refused.length}; first: ${kind}, ${where}` });
}

/**
 * Pages and targets are named by programs. One that looks personal all the same is refused whatever is chosen: an event is never
 * changed.
 */
async function eventFindings(store: StudyStore, name: string): Promise<Finding[]> {
  return (await store.eventNames(name)).flatMap((text) =>
    personalIn(text).map(
      ({ kind }): Finding => ({
        place: { session: null, participant: null, what: "event", which: text.slice(0, 20), as: "label" },
        ...{ kind, hint: "", refused: true },
      }),
    ),
  );
}
