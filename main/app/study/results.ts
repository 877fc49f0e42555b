import type { Answer } from "../../../preload/contract";
import type { StaffLanguage } from "../../../preload/contract/language";
import { studyResults } from "../../study/results/results";
import { toldStudy } from "../../study/results/told-study";
import type { StudyStore } from "../../study/store/study-store";

/** What the sessions of one version of a study say. */
export type StudyResultsOf = (hash: string, language: StaffLanguage) => Promise<Answer<"study.results">>;

export function studyResultsOf(store: StudyStore): StudyResultsOf {
  return async (hash, language) => {
    const { figures, older, study, verdicts } = await toldStudy(store, hash);
    const { drawings, remarks, tables } = studyResults(study, figures, verdicts, older, language);
    return {
      remarks,
      drawings: drawings.map((drawing, index) => ({ key: `${study.name}-${index + 1}`, drawing })),
      tables: [...tables].map(({ rows, ...table }) => ({ ...table, rows: rows.map((row) => [...row]) })),
    };
  };
}
