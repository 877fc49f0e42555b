import type { StaffLanguage } from "../../preload/contract/language";
import { type SameShape, useStaffLanguage } from "./language";
import { studyExportsEn } from "./study-exports.en";
import { studyExportsJa } from "./study-exports.ja";

export type StudyExportsTexts = SameShape<typeof studyExportsJa>;

export const studyExportsTexts: Readonly<Record<StaffLanguage, StudyExportsTexts>> = {
  ja: studyExportsJa,
  en: studyExportsEn,
};

export function useStudyExportsTexts(): StudyExportsTexts {
  return studyExportsTexts[useStaffLanguage()];
}
