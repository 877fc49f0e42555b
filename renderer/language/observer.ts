import type { StaffLanguage } from "../../preload/contract/language";
import { type SameShape, useStaffLanguage } from "./language";
import { observerEn } from "./observer.en";
import { observerJa } from "./observer.ja";

export type ObserverTexts = SameShape<typeof observerJa>;

export const observerTexts: Readonly<Record<StaffLanguage, ObserverTexts>> = { ja: observerJa, en: observerEn };

export function useObserverTexts(): ObserverTexts {
  return observerTexts[useStaffLanguage()];
}
