import type { Plan } from "./plan";

/** What of a plan no virtual token can do: those conditions are for runs by hand. */
export const notVirtual = ["state", "face", "case"] as const;
export type NotVirtual = (typeof notVirtual)[number];

export function notVirtualIn({ factors }: Plan): NotVirtual[] {
  const there: Readonly<Record<NotVirtual, boolean>> = {
    state: factors.state.some(
      ({ charging, power, screen, secureNfc }) => charging || secureNfc || power !== "on" || screen !== "unlocked",
    ),
    face: factors.position.some(({ face }) => face === "front"),
    case: factors.case.some(({ metal }) => metal),
  };
  return notVirtual.filter((condition) => there[condition]);
}
