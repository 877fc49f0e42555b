import type { StaffLanguage } from "../../preload/contract/language";
import { type SameShape, useStaffLanguage } from "./language";
import { studyViewsEn } from "./study-views.en";
import { studyViewsJa } from "./study-views.ja";

export type StudyViewsTexts = SameShape<typeof studyViewsJa>;

export const studyViewsTexts: Readonly<Record<StaffLanguage, StudyViewsTexts>> = { ja: studyViewsJa, en: studyViewsEn };

export function useStudyViewsTexts(): StudyViewsTexts {
  return studyViewsTexts[useStaffLanguage()];
}
