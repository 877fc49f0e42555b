/** What can go wrong at the virtual reader, for tests: what staff arm, what has struck, and what there is to arm. */
import { z } from "zod";

/** A fault in the words of docs/faults.md: "field-loss@3:after,back=2000ms". */
const faultText = z.string().max(500);

export const faultKindSchema = z.object({
  name: z.string(),
  /** The first place where it can strike: 0 is as soon as a token is held, 1 the first exchange. */
  first: z.union([z.literal(0), z.literal(1)]),
  /** It may strike when a share of the command's bytes has arrived. */
  share: z.boolean(),
  parameters: z.array(z.object({ name: z.string(), usual: z.string() })),
  /** Whether chance draws it where nothing else is said. */
  byChance: z.boolean(),
});
export type FaultKind = z.infer<typeof faultKindSchema>;

export const faultsViewSchema = z.object({
  kinds: z.array(faultKindSchema),
  /** Armed, and not yet struck; faults by chance stay. */
  armed: z.array(faultText),
  /** Since faults were armed last, the newest first. */
  struck: z.array(z.object({ fault: faultText, at: z.iso.datetime() })),
});
export type FaultsView = z.infer<typeof faultsViewSchema>;

export const faultRequests = {
  /** In place of those before; everything is well again first, and exchanges are counted from here. None: nothing goes wrong. */
  "counter.faults": { request: z.object({ faults: z.array(faultText).max(50) }), answer: z.undefined() },
} as const;
