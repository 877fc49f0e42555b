import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const planSchema = z.looseObject({ stages: z.array(z.looseObject({ repeats: z.int(), gap: z.int().optional() })) });

/** The plan that ships, with fewer repeats. */
export function smallSample(repeats: number) {
  const file = join(process.cwd(), "main", "bench", "plan", "sample.json");
  const plan = planSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const stages = plan.stages.map((stage) => ({ ...stage, repeats: Math.min(stage.repeats, repeats) }));
  return { ...plan, stages };
}
