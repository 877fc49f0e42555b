import { z } from "zod";
import { issueSchema, seenSchema } from "../../main/study/records/issue";
import { staffLanguages } from "./language";

/** Issues found in UX test sessions, as the counter window lists, makes and changes them. */

const nothing = z.undefined();

const countedIssueSchema = issueSchema.extend({
  /** Participants it was seen with, of those who could have met it. */
  k: z.int().min(0),
  n: z.int().min(0),
});
export type CountedIssue = z.infer<typeof countedIssueSchema>;

export { type Evidence, type Issue, issueStatuses, type Seen } from "../../main/study/records/issue";

export const studyIssueRequests = {
  /** Of a study by its name, the most severe first. */
  "study.issues": { request: z.object({ name: z.string().max(80) }), answer: z.array(countedIssueSchema) },
  /**
   * In one step from a marker, an error, a note or a trial: makes an issue of it, described in this language, or adds it to the
   * evidence of `issue`. It is kept; answers it as it is then.
   */
  "study.found": {
    request: z.object({
      session: z.uuid(),
      seen: seenSchema,
      issue: z.uuid().nullable(),
      language: z.enum(staffLanguages),
    }),
    answer: issueSchema,
  },
  /** Keeps what somebody has changed of it. */
  "study.keep-issue": { request: issueSchema, answer: nothing },
  "study.delete-issue": { request: z.object({ id: z.uuid() }), answer: nothing },
} as const;
