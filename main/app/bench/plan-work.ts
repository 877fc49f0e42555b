import type { CheckedPlanView, PlanKinds } from "../../../preload/contract/bench";
import { outlineOf, type PlanOutline } from "../../bench/plan/outline";
import type { Plan } from "../../bench/plan/plan";
import { checkPlan } from "../../bench/plan/problems";
import { readPlanFile } from "../../bench/plan/read-plan";
import { notVirtualIn } from "../../bench/plan/virtual";
import { Failure } from "../../failure/failure";
import { type PlanFiles, planFiles } from "./plan-files";
import { planKinds } from "./plan-kinds";

/** Everything that is done with plans before they are run. */
export interface PlanWork extends PlanFiles {
  /** A file from anywhere. */
  read(file: string): Promise<unknown>;
  check(plan: unknown): CheckedPlanView;
  /** @throws Failure `usage` where it has a problem */
  sound(plan: unknown): { readonly plan: Plan; readonly outline: PlanOutline };
  kinds(): PlanKinds;
}

export function planWork(folder: string): PlanWork {
  return {
    ...planFiles(folder),
    read: readPlanFile,
    kinds: planKinds,
    check(given) {
      const { plan, problems } = checkPlan(given);
      return { problems, outline: plan && outlineOf(plan), notVirtual: plan === null ? [] : notVirtualIn(plan) };
    },
    sound(given) {
      const { plan, problems } = checkPlan(given);
      if (plan === null) throw new Failure("usage", { about: problems.map(({ path }) => path.join(".")).join(", ") });
      return { plan, outline: outlineOf(plan) };
    },
  };
}
