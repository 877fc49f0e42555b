import { z } from "zod";
import { name } from "../../bench/plan/words";
import { participantLanguageSchema, wordingSchema } from "./words";

/** One way of doing the tasks; what is compared. Participants read its title when they are asked which they prefer. */
export const conditionSchema = z.strictObject({
  name,
  title: wordingSchema,
  token: z.enum(["card", "phone", "phone-own-authentication"]),
  /** Whether the PIN is asked before the token is held or while it is. */
  order: z.enum(["pin-first", "hold-first"]).default("pin-first"),
  /** The kiosk's language; the participant's own where it is not named. */
  language: participantLanguageSchema.exactOptional(),
  /** Evidence of the two kinds is never pooled. */
  evidence: z.enum(["virtual", "physical"]).default("virtual"),
  /** What the others are compared with: the card. */
  baseline: z.boolean().default(false),
});
export type Condition = z.infer<typeof conditionSchema>;
