import { z } from "zod";
import { personalKinds } from "../../main/study/anonymity/personal";
import { staffLanguages } from "./language";

/** What of UX test sessions leaves the machine, and comes in from another one. */

const nothing = z.undefined();
const name = z.string().max(80);
const count = z.int().min(0);

const findingSchema = z.object({
  place: z.object({
    session: z.string().nullable(),
    participant: z.string().nullable(),
    what: z.string(),
    which: z.string(),
    as: z.enum(["free", "quote", "label"]),
  }),
  kind: z.enum([...personalKinds, "free-text"]),
  /** First letter, the others hidden. */
  hint: z.string(),
  /** Nothing is written because of it. */
  refused: z.boolean(),
});
export type Finding = z.infer<typeof findingSchema>;

const treatmentSchema = z.object({
  personal: z.enum(["refuse", "redact"]),
  freeText: z.enum(["refuse", "keep", "leave-out"]),
});

const importedSchema = z.object({
  study: z.string(),
  ...{ added: count, known: count, withdrawn: count, runs: count, issues: count },
});

export const studyExportRequests = {
  /** Everything that has to be looked at before an export of a study, by its name. */
  "study.anonymity": { request: z.object({ name }), answer: z.array(findingSchema) },
  /**
   * Asks where, then writes; null when staff cancelled. Refused as `study-not-anonymous` unless the treatment allows what was
   * found (main/study/anonymity/gate.ts).
   */
  "study.export": {
    request: z.object({
      name,
      format: z.enum(["csv", "xlsx", "json", "webvtt", "folder"]),
      treatment: treatmentSchema,
    }),
    answer: z.object({ files: z.array(z.string()), sessions: count, unfinished: count }).nullable(),
  },
  /** Of this version of a study; html: in both languages. Asks where; answers the path, or null when staff cancelled. */
  "study.report": {
    request: z.object({ hash: z.string(), format: z.enum(["html", "pdf"]), language: z.enum(staffLanguages) }),
    answer: z.string().nullable(),
  },
  /** Asks for a folder that another machine has exported; null when staff cancelled. */
  "study.import": { request: nothing, answer: importedSchema.nullable() },
} as const;
