import { type Plan, planSchema } from "../../../main/bench/plan/plan";
import sample from "../../../main/bench/plan/sample.json";

/** The plan that ships, with fewer repeats. */
export function smallPlan(repeats: number, changes: Partial<Plan> = {}): Plan {
  const plan = planSchema.parse(sample);
  const stages = plan.stages.map((stage) => ({ ...stage, repeats: Math.min(stage.repeats, repeats) }));
  return { ...plan, stages, ...changes };
}
