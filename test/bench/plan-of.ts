import type { Plan } from "../../main/bench/plan/plan";
import { schedule } from "../../main/bench/plan/schedule";
import { smallPlan } from "../main/bench/small-plan";

/** The plan that ships, with as many repeats as make at least so many taps. */
export function planOf(taps: number): Plan {
  const one = smallPlan(1);
  for (let times = 1; ; times++) {
    const plan = { ...one, stages: one.stages.map((stage) => ({ ...stage, repeats: stage.repeats * times })) };
    if (schedule(plan).length >= taps) return plan;
  }
}
