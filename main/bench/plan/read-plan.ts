import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Failure } from "../../failure/failure";
import { type Plan, planSchema } from "./plan";

/** @throws Failure `usage` for a file that cannot be read or is no plan, and why */
export async function readPlan(file: string): Promise<Plan> {
  const plan = planSchema.safeParse(await readPlanFile(file));
  if (!plan.success) throw new Failure("usage", { about: `${file}: ${z.prettifyError(plan.error)}` });
  return plan.data;
}

/** What a file has, be it a plan or none. @throws Failure `usage` for a file that cannot be read as JSON */
export async function readPlanFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new Failure("usage", { about: `${file} cannot be read as JSON` }, { cause });
  }
}
