import { z } from "zod";
import { name, nonEmpty, texts } from "../../bench/plan/words";
import { wordingSchema } from "./words";

const scaleItem = z.strictObject({ kind: z.literal("scale"), name, wording: wordingSchema });
const choiceItem = z.strictObject({
  kind: z.literal("choice"),
  name,
  wording: wordingSchema,
  options: nonEmpty(z.strictObject({ name, wording: wordingSchema })),
});
/** Free words: looked through for names before anything is exported. */
const textItem = z.strictObject({ kind: z.literal("text"), name, wording: wordingSchema });

export const itemSchema = z.discriminatedUnion("kind", [scaleItem, choiceItem, textItem]);
export type Item = z.infer<typeof itemSchema>;

/**
 * Questions with their wording, as one version: a score is only compared with scores of the same version. `validated` says in
 * which languages its psychometric quality has been shown; Japanese SUS is not one of them.
 */
export const questionnaireSchema = z.strictObject({
  name,
  version: z.string().min(1).max(60),
  title: texts,
  /** Where the wording comes from, for the report. */
  source: z.string().max(500),
  validated: z.strictObject({ ja: z.boolean(), "ja-easy": z.boolean(), en: z.boolean() }),
  scoring: z.enum(["sus", "seq", "umux-lite", "none"]),
  /** After each trial, after the last trial of each condition, or once at the end. */
  when: z.enum(["trial", "condition", "end"]),
  /** Of the scale items: from `least` to `most`, with words at both ends. */
  scale: z.strictObject({ least: z.int(), most: z.int(), from: wordingSchema, to: wordingSchema }).exactOptional(),
  items: nonEmpty(itemSchema),
});
export type Questionnaire = z.infer<typeof questionnaireSchema>;
