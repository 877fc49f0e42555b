import type { StaffLanguage } from "../../preload/contract/language";
import { faultsEn } from "./faults.en";
import { faultsJa } from "./faults.ja";
import { type SameShape, useStaffLanguage } from "./language";

export type FaultsTexts = SameShape<typeof faultsJa>;

export const faultsTexts: Readonly<Record<StaffLanguage, FaultsTexts>> = { ja: faultsJa, en: faultsEn };

export function useFaultsTexts(): FaultsTexts {
  return faultsTexts[useStaffLanguage()];
}

/** Name and explanation of a fault; one that nobody has described stays as it is written. */
export function describeFault({ kinds }: FaultsTexts, name: string): { name: string; text: string } {
  return new Map<string, { name: string; text: string }>(Object.entries(kinds)).get(name) ?? { name, text: "" };
}
