import type { TapLine } from "../../../preload/contract/bench";
import type { Campaign } from "../../bench/campaign/campaign";
import { factorNames, type Plan } from "../../bench/plan/plan";
import { type Language, titlesOf } from "../../bench/plan/titles";
import { timeOf } from "../../bench/times/quantities";
import type { Store } from "../../store/store";
import type { Run } from "../../tap/run";

export interface WantedTaps {
  readonly language: Language;
  /** Number of the tap before the first that is wanted. */
  readonly after: number;
  readonly only: "all" | "failed" | "excluded";
  readonly position: string | null;
}

/** Taps that are listed at once. */
const page = 50;

/** Token, reader, position and so on, in words: whatever differs somewhere in the plan. */
export function placeText(plan: Plan, levels: Readonly<Record<string, string>>, language: Language): string {
  const titles = titlesOf(plan, language);
  const varied = factorNames.filter((factor) => plan.factors[factor].length > 1);
  return varied.map((factor) => titles.level(factor, levels[factor] ?? "")).join(" / ");
}

/** Taps of a campaign in the order they were done, from one on. */
export async function tapLines(
  store: Pick<Store, "campaigns">,
  { id, plan }: Campaign,
  { after, language, only, position }: WantedTaps,
): Promise<{ taps: TapLine[]; more: boolean }> {
  const titles = titlesOf(plan, language);
  const wanted = ({ conditions: { campaign: place }, outcome }: Run) => {
    if (position !== null && place?.levels.position !== position) return false;
    if (only === "excluded") return place?.excluded !== undefined;
    return only === "all" || outcome !== "success";
  };
  const taps: TapLine[] = [];
  for await (const run of store.campaigns.runs(id, after)) {
    if (!wanted(run)) continue;
    if (taps.length === page) return { taps, more: true };
    const { campaign: place } = run.conditions;
    taps.push({
      ...{ run: run.id, tap: place?.tap ?? 0, stage: titles.stage(place?.stage ?? "") },
      place: placeText(plan, place?.levels ?? {}, language),
      ...{ outcome: run.outcome, failure: run.failure, hold: timeOf(run, "hold") },
      ...{ warmUp: place?.warmUp ?? false, excluded: place?.excluded?.reason ?? null },
    });
  }
  return { taps, more: false };
}
