import type { StaffLanguage } from "../../preload/contract/language";
import { benchEn } from "./bench.en";
import { benchJa } from "./bench.ja";
import { type SameShape, useStaffLanguage } from "./language";

export type BenchTexts = SameShape<typeof benchJa>;

export const benchTexts: Readonly<Record<StaffLanguage, BenchTexts>> = { ja: benchJa, en: benchEn };

export function useBenchTexts(): BenchTexts {
  return benchTexts[useStaffLanguage()];
}
