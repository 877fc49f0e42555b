import type { StaffLanguage } from "../../preload/contract/language";
import { fleetEn } from "./fleet.en";
import { fleetJa } from "./fleet.ja";
import { type SameShape, useStaffLanguage } from "./language";

export type FleetTexts = SameShape<typeof fleetJa>;

export const fleetTexts: Readonly<Record<StaffLanguage, FleetTexts>> = { ja: fleetJa, en: fleetEn };

export function useFleetTexts(): FleetTexts {
  return fleetTexts[useStaffLanguage()];
}
