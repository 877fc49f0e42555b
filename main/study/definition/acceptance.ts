import { z } from "zod";
import { name, nonEmpty, texts } from "../../bench/plan/words";

const share = z.number().min(0).max(1);
const common = { name, title: texts };

/** What would be good enough. Every threshold is the study's own: none is anybody's standard. */
export const criterionSchema = z.discriminatedUnion("measure", [
  /** Unassisted completion of each task under each condition: the share itself, and the lower end of its interval. */
  z.strictObject({ ...common, measure: z.literal("completion"), least: share, leastBound: share }),
  /** Geometric mean of the time on task over the baseline's. */
  z.strictObject({ ...common, measure: z.literal("time-ratio"), most: z.number().positive() }),
  /** SUS less the baseline's, paired: the interval's lower end lies above −margin. */
  z.strictObject({ ...common, measure: z.literal("sus-not-worse"), margin: z.number().min(0) }),
  /** Mean SUS of each condition. */
  z.strictObject({ ...common, measure: z.literal("sus"), least: z.number().min(0).max(100) }),
  /** No open issue is so severe, or more. */
  z.strictObject({ ...common, measure: z.literal("no-issue"), severity: z.int().min(1).max(4) }),
]);
export type Criterion = z.infer<typeof criterionSchema>;

export const acceptanceSchema = z.strictObject({ name, title: texts, criteria: nonEmpty(criterionSchema) });
export type Acceptance = z.infer<typeof acceptanceSchema>;
