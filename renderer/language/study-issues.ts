import type { StaffLanguage } from "../../preload/contract/language";
import { type SameShape, useStaffLanguage } from "./language";
import { studyIssuesEn } from "./study-issues.en";
import { studyIssuesJa } from "./study-issues.ja";

export type StudyIssuesTexts = SameShape<typeof studyIssuesJa>;

export const studyIssuesTexts: Readonly<Record<StaffLanguage, StudyIssuesTexts>> = {
  ja: studyIssuesJa,
  en: studyIssuesEn,
};

export function useStudyIssuesTexts(): StudyIssuesTexts {
  return studyIssuesTexts[useStaffLanguage()];
}
