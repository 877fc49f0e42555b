import type { StaffLanguage } from "../../preload/contract/language";
import { counterEn } from "./counter.en";
import { counterJa } from "./counter.ja";
import { type SameShape, useStaffLanguage } from "./language";
import { termsJa } from "./terms.ja";

export type CounterTexts = SameShape<typeof counterJa>;

export const counterTexts: Readonly<Record<StaffLanguage, CounterTexts>> = { ja: counterJa, en: counterEn };

export function useCounterTexts(): CounterTexts {
  return counterTexts[useStaffLanguage()];
}

/** A term of main's in the present language; one that nobody has translated stays as it is. */
export function useTerm(): (term: string) => string {
  const language = useStaffLanguage();
  return (term) => (language === "ja" ? (termsJa[term] ?? term) : term);
}
