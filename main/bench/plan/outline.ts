import { cellsOf } from "./cells";
import type { Plan } from "./plan";

/** How large a plan is, for whoever writes it. */
export interface PlanOutline {
  readonly taps: number;
  readonly warmUps: number;
  readonly stages: readonly {
    readonly name: string;
    readonly cells: number;
    readonly excluded: number;
    readonly taps: number;
  }[];
  /** Seconds, by hand and on the real clock: gaps, and what a tap takes with a person. */
  readonly seconds: { readonly byHand: number; readonly real: number };
}

/** Seconds a tap takes: stand-ins, until a campaign has taken some. */
const usual = { byHand: 12, real: 2.5 } as const;

export function outlineOf(plan: Plan): PlanOutline {
  const stages = plan.stages.map((stage) => {
    const { done, excluded } = cellsOf(plan, stage);
    return { name: stage.name, cells: done.length, excluded: excluded.length, taps: done.length * stage.repeats };
  });
  const [first] = plan.stages;
  const pairs = first === undefined ? [] : cellsOf(plan, first).done.map(({ reader, token }) => `${token} ${reader}`);
  const warmUps = new Set(pairs).size * plan.warmUps;
  const taps = stages.reduce((sum, stage) => sum + stage.taps, warmUps);
  const gaps = plan.stages.reduce((sum, { gap }, index) => sum + (gap / 1_000) * (stages[index]?.taps ?? 0), 0);
  const seconds = { byHand: Math.round(gaps + taps * usual.byHand), real: Math.round(gaps + taps * usual.real) };
  return { taps, warmUps, stages, seconds };
}
