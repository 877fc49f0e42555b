import { z } from "zod";
import { quantityNames } from "../times/quantities";
import { levelsSchema } from "./levels";
import { name, nonEmpty, texts } from "./words";

const common = {
  name,
  title: texts,
  /** Taps it is about: of this stage (of all where it is not named), at these levels. */
  stage: name.exactOptional(),
  levels: levelsSchema,
};
const quantity = z.enum(quantityNames);
const share = z.number().min(0).max(1);
const of = z.enum(["completed", "completed-at-first-try"]);

/** What is judged: the figure itself, or the end of its interval that is the less favourable. */
const on = z.enum(["estimate", "bound"]);

/**
 * What would be good enough, criterion by criterion. Every threshold is the committee's to set: none is anybody's standard.
 * Those that compare do so for each device with the baseline.
 */
export const criterionSchema = z.discriminatedUnion("measure", [
  /** Share of taps. */
  z.strictObject({ ...common, measure: z.literal("success"), of, least: share, on }),
  /** Share of taps, less the baseline's: Newcombe's interval lies above −margin. */
  z.strictObject({ ...common, measure: z.literal("success-not-worse"), of, margin: share }),
  /** A quantile of a time, milliseconds. */
  z.strictObject({ ...common, measure: z.literal("quantile"), quantity, quantile: share, most: z.number().min(0), on }),
  /** Median of a time over the baseline's. */
  z.strictObject({ ...common, measure: z.literal("ratio-of-medians"), quantity, most: z.number().positive() }),
  /** A time less the baseline's (Hodges and Lehmann), milliseconds. */
  z.strictObject({ ...common, measure: z.literal("difference"), quantity, most: z.number(), on }),
]);
export type Criterion = z.infer<typeof criterionSchema>;

export const acceptanceSchema = z.strictObject({ name, title: texts, criteria: nonEmpty(criterionSchema) });
export type Acceptance = z.infer<typeof acceptanceSchema>;
