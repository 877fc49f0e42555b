import type { Language } from "../../preload/contract/language";
import { type SameShape, useLanguage } from "./language";
import { positionEn } from "./position.en";
import { positionJa, positionJaEasy } from "./position.ja";

export type PositionTexts = SameShape<typeof positionJa>;

export const positionTexts: Readonly<Record<Language, PositionTexts>> = {
  ja: positionJa,
  "ja-easy": positionJaEasy,
  en: positionEn,
};

export function usePositionTexts(): PositionTexts {
  return positionTexts[useLanguage()];
}
