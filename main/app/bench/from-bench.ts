import { z } from "zod";
import { failureRecordSchema } from "../../failure/record";

/** Bench process → main. */
export const fromBenchSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("answer"), call: z.int(), value: z.unknown() }),
  z.object({ type: z.literal("refusal"), call: z.int(), failure: failureRecordSchema }),
  z.object({ type: z.literal("progress"), done: z.int(), of: z.int() }),
]);
export type FromBench = z.infer<typeof fromBenchSchema>;
