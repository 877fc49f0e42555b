import { z } from "zod";
import { benchReads } from "../../../preload/contract/bench";
import { clockNames } from "../../bench/campaign/passing-time";
import { planSchema } from "../../bench/plan/plan";
import type { ReadName } from "./bench-reads";

export const readNames = Object.keys(benchReads).filter(isReadName);
function isReadName(name: string): name is ReadName {
  return Object.hasOwn(benchReads, name);
}

/** Main → bench process. A run is the one thing that its process does. */
export const toBenchSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("read"), call: z.int(), name: z.enum(readNames), payload: z.unknown() }),
  z.object({
    ...{ type: z.literal("run"), call: z.int() },
    plan: planSchema,
    clock: z.enum(clockNames),
    seed: z.string().nullable(),
  }),
  z.object({ type: z.literal("cancel") }),
  z.object({ type: z.literal("stop") }),
]);
export type ToBench = z.input<typeof toBenchSchema>;
