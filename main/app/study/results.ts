import type { Answer } from "../../../preload/contract";
import type { StaffLanguage } from "../../../preload/contract/language";
import { studyFigures } from "../../study/figures/study-figures";
import { verdicts } from "../../study/figures/verdict";
import { studyResults } from "../../study/results/results";
import type { StudyStore } from "../../study/store/study-store";

/** What the sessions of one version of a study say. */
export type StudyResultsOf = (hash: string, language: StaffLanguage) => Promise<Answer<"study.results">>;

export function studyResultsOf(store: StudyStore): StudyResultsOf {
  return async (hash, language) => {
    const study = await store.study(hash);
    const all = await store.keptSessions(study.name);
    const sessions = all.filter(({ record }) => record.study.hash === hash);
    const figures = studyFigures(study, sessions);
    const judged = verdicts(study, figures, await store.issues(study.name));
    const older = all.length - sessions.length;
    const { drawings, remarks, tables } = studyResults(study, figures, judged, older, language);
    return {
      remarks,
      drawings: drawings.map((drawing, index) => ({ key: `${study.name}-${index + 1}`, drawing })),
      tables: [...tables].map(({ rows, ...table }) => ({ ...table, rows: rows.map((row) => [...row]) })),
    };
  };
}
