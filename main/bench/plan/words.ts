import { z } from "zod";

/** What things of a plan are called in it, and in runs and reports. */
export const name = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,40}$/, "small letters, digits, dots and hyphens");

/** For people, in both languages of a report. */
export const texts = z.strictObject({ ja: z.string().min(1).max(500), en: z.string().min(1).max(500) });
export type Texts = z.infer<typeof texts>;

export const nonEmpty = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(1_000);
