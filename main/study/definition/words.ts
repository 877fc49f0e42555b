import { z } from "zod";

/** The languages a participant may be spoken to in: those of the kiosk. */
export const participantLanguages = ["ja", "ja-easy", "en"] as const;
export const participantLanguageSchema = z.enum(participantLanguages);
export type ParticipantLanguage = z.infer<typeof participantLanguageSchema>;

/** The languages of those who write studies. */
export type StaffLanguage = "ja" | "en";

/** What is wrong, as an issue of a schema; the schema's own complaints are translated by their library (read-study.ts). */
export const complaint = (path: (string | number)[], said: Readonly<Record<StaffLanguage, string>>) => ({
  code: "custom" as const,
  path,
  message: said.en,
  params: { ja: said.ja },
});

const sentence = z.string().min(1).max(4_000);

/** For participants: Japanese, plain Japanese, English. */
export const wordingSchema = z.strictObject({ ja: sentence, "ja-easy": sentence, en: sentence });
export type Wording = z.infer<typeof wordingSchema>;
