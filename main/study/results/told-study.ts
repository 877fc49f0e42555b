import { Failure } from "../../failure/failure";
import { studyFigures } from "../figures/study-figures";
import { verdicts } from "../figures/verdict";
import { countedIssues } from "../issues/issue-book";
import { tellEvidence } from "../issues/told-evidence";
import type { KeptStudy } from "../store/definitions";
import type { StudyStore } from "../store/study-store";
import type { ReportedStudy } from "./report-page";

/** The newest version of a study that has sessions, or the newest. @throws Failure `usage` where there is none */
export async function newestVersion(store: StudyStore, name: string): Promise<KeptStudy> {
  const versions = (await store.studies()).filter(({ study }) => study.name === name);
  const found = versions.find(({ sessions }) => sessions > 0) ?? versions[0];
  if (found === undefined) throw new Failure("usage", { about: `no study ${name}` });
  return found;
}

/** What the sessions of one version of a study say; those of other versions are counted and left out. */
export async function toldStudy(store: StudyStore, hash: string): Promise<ReportedStudy> {
  const study = await store.study(hash);
  const all = await store.keptSessions(study.name);
  const sessions = all.filter(({ record }) => record.study.hash === hash);
  const figures = studyFigures(study, sessions);
  const issues = await store.issues(study.name);
  return {
    ...{ study, hash, figures, older: all.length - sessions.length },
    verdicts: verdicts(study, figures, issues),
    sessions,
    issues: await tellEvidence(store, countedIssues(issues, sessions), sessions),
  };
}
