import { type SameShape, useStaffLanguage } from "./language";
import { studyCounterEn } from "./study-counter.en";
import { studyCounterJa } from "./study-counter.ja";

/** Words for what main names: those that are not here are shown as they are. */
type Named = Readonly<Record<string, string>>;

export type StudyCounterTexts = Omit<
  SameShape<typeof studyCounterJa>,
  "fields" | "kinds" | "severities" | "consentItems"
> & {
  readonly fields: Named;
  readonly kinds: Named;
  readonly severities: Named;
  readonly consentItems: Named;
};

export const studyCounterTexts: Readonly<Record<"ja" | "en", StudyCounterTexts>> = {
  ja: studyCounterJa,
  en: studyCounterEn,
};

export function useStudyCounterTexts(): StudyCounterTexts {
  return studyCounterTexts[useStaffLanguage()];
}
