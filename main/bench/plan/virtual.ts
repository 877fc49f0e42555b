import type { Plan } from "./plan";

/** What of a plan no virtual token can do: those conditions are for runs by hand. */
export const notVirtual = ["state", "face", "case"] as const;
export type NotVirtual = (typeof notVirtual)[number];

export function notVirtualIn({ factors }: Plan): NotVirtual[] {
  const states = factors.state.some(
    ({ charging, power, screen, secureNfc }) => charging || secureNfc || power !== "on" || screen !== "unlocked",
  );
  const faces = factors.position.some(({ face }) => face === "front");
  const metal = factors.case.some((worn) => worn.metal);
  return [
    ...(states ? (["state"] as const) : []),
    ...(faces ? (["face"] as const) : []),
    ...(metal ? (["case"] as const) : []),
  ];
}
