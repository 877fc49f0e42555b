import type { Language } from "../../preload/contract";
import { type SameShape, useLanguage } from "./language";
import { studyKioskEn } from "./study-kiosk.en";
import { studyKioskJa } from "./study-kiosk.ja";
import { studyKioskJaEasy } from "./study-kiosk.ja-easy";

export type StudyKioskTexts = SameShape<typeof studyKioskJa>;

export const studyKioskTexts: Readonly<Record<Language, StudyKioskTexts>> = {
  ja: studyKioskJa,
  "ja-easy": studyKioskJaEasy,
  en: studyKioskEn,
};

export function useStudyKioskTexts(): StudyKioskTexts {
  return studyKioskTexts[useLanguage()];
}
