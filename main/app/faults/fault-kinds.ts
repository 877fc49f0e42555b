import type { FaultKind } from "../../../preload/contract/faults";
import { faultNames, faultSchema, randomFaultsSchema } from "../../card/faults/fault";
import { usualParameters } from "../../card/faults/notation";

const drawn: ReadonlySet<string> = new Set(randomFaultsSchema.parse({}).among);

/** Every fault by name, with where it can strike and what can be said of it. */
export const faultKinds: readonly FaultKind[] = faultNames.map((name) => ({
  name,
  first: faultSchema.safeParse({ fault: name, exchange: 0 }).success ? 0 : 1,
  share: "share" in faultSchema.parse({ fault: name }),
  parameters: usualParameters(name),
  byChance: drawn.has(name),
}));
