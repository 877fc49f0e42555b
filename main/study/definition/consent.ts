import { z } from "zod";
import { nonEmpty } from "../../bench/plan/words";
import { complaint, wordingSchema } from "./words";

export const consentItemNames = ["data", "screen", "sound", "quotes"] as const;
export type ConsentItem = (typeof consentItemNames)[number];

/** What the participant is asked before anything is kept; each item is granted or refused apart. */
export const consentSchema = z
  .strictObject({
    /** Of text and items; a session keeps the version that was signed. */
    version: z.string().min(1).max(60),
    text: wordingSchema,
    items: nonEmpty(z.strictObject({ name: z.enum(consentItemNames), wording: wordingSchema })),
  })
  .superRefine(({ items }, context) => {
    if (!items.some(({ name }) => name === "data"))
      context.addIssue(
        complaint(["items"], {
          en: 'no item "data": without it nothing may be kept',
          ja: "項目「data」がありません。これがないと何も記録できません",
        }),
      );
  });
export type Consent = z.infer<typeof consentSchema>;
