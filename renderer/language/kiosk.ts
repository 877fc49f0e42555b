import type { Language } from "../../preload/contract";
import { kioskEn } from "./kiosk.en";
import { kioskJa } from "./kiosk.ja";
import { kioskJaEasy } from "./kiosk.ja-easy";
import { type SameShape, useLanguage } from "./language";

export type KioskTexts = SameShape<typeof kioskJa>;

export const kioskTexts: Readonly<Record<Language, KioskTexts>> = {
  ja: kioskJa,
  "ja-easy": kioskJaEasy,
  en: kioskEn,
};

export function useKioskTexts(): KioskTexts {
  return kioskTexts[useLanguage()];
}
