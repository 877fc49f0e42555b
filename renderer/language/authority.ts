import type { StaffLanguage } from "../../preload/contract/language";
import { authorityEn } from "./authority.en";
import { authorityJa } from "./authority.ja";
import { type SameShape, useStaffLanguage } from "./language";

export type AuthorityTexts = SameShape<typeof authorityJa>;

export const authorityTexts: Readonly<Record<StaffLanguage, AuthorityTexts>> = { ja: authorityJa, en: authorityEn };

export function useAuthorityTexts(): AuthorityTexts {
  return authorityTexts[useStaffLanguage()];
}
