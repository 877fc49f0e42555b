import { z } from "zod";
import { consentItemNames } from "../definition/consent";
import { participantLanguageSchema } from "../definition/words";
import { instantSchema } from "./instant";

/** What the participant has signed. */
export const signedConsentSchema = z.object({
  version: z.string(),
  granted: z.array(z.enum(consentItemNames)),
  refused: z.array(z.enum(consentItemNames)),
  signedAt: z.iso.datetime({ offset: true }),
});
export type SignedConsent = z.infer<typeof signedConsentSchema>;

/** A code and no name: the list that says whose it is never enters the app. */
export const participantCodeSchema = z.string().regex(/^[A-Z]{1,3}-?\d{1,4}$/, "like P01");

/** Under what circumstances the session took place, as the moderator filled it in. */
export const circumstancesSchema = z.object({
  moderator: z.string().max(60).default(""),
  place: z.string().max(200).default(""),
  /** Reader with firmware, computer, display. */
  equipment: z.string().max(500).default(""),
  /** Disturbances: "the fire alarm rang". */
  incidents: z.string().max(2_000).default(""),
});
export type Circumstances = z.infer<typeof circumstancesSchema>;

export const sessionRecordSchema = z.object({
  id: z.uuid(),
  /** Name, version and hash of the study as it was. */
  study: z.object({ name: z.string(), version: z.int(), hash: z.string() }),
  /** null after a withdrawal. */
  participant: participantCodeSchema.nullable(),
  /** Which order of conditions, from 0. */
  place: z.int().min(0),
  language: participantLanguageSchema,
  /** null after a withdrawal. */
  consent: signedConsentSchema.nullable(),
  /** The choices of the study's profile, by field. */
  profile: z.record(z.string(), z.string()),
  circumstances: circumstancesSchema,
  startedAt: z.iso.datetime({ offset: true }),
  endedAt: z.iso.datetime({ offset: true }).nullable(),
  /** Set: everything of the participant was erased, and this stub is all that is left. */
  withdrawnAt: z.iso.datetime({ offset: true }).nullable(),
  appVersion: z.string(),
  host: z.string(),
  /** Index into its plan, and the stage there; null once it has ended. */
  position: z.object({ at: z.int().min(0), stage: z.enum(["card", "doing", "stopped", "asking"]) }).nullable(),
});
export type SessionRecord = z.infer<typeof sessionRecordSchema>;

/** A stretch of a session in one life of the app. */
export const segmentSchema = z.object({ number: z.int().min(1), startedAt: z.iso.datetime({ offset: true }) });
export type Segment = z.infer<typeof segmentSchema>;

/** What was answered to one item of a questionnaire. */
export const answerSchema = z.object({
  questionnaire: z.string(),
  version: z.string(),
  item: z.string(),
  /** A number on a scale, the name of an option, or free words. */
  value: z.union([z.number(), z.string().max(4_000)]),
  trial: z.int().min(1).nullable(),
  condition: z.string().nullable(),
  at: z.iso.datetime({ offset: true }),
});
export type Answer = z.infer<typeof answerSchema>;

export const noteKinds = ["quote", "behaviour", "problem", "idea", "system"] as const;

/** What the moderator wrote, stamped when its first key was pressed. */
export const noteSchema = z.object({
  id: z.uuid(),
  time: instantSchema,
  trial: z.int().min(1).nullable(),
  screen: z.string(),
  kind: z.enum(noteKinds),
  /** 0 no problem, 1 cosmetic, 2 minor, 3 major, 4 catastrophe (Nielsen); null where it is no problem's note. */
  severity: z.int().min(0).max(4).nullable(),
  tags: z.array(z.string().min(1).max(40)).max(10),
  text: z.string().max(4_000),
  author: z.string().max(60),
});
export type Note = z.infer<typeof noteSchema>;
