import { z } from "zod";
import { noteSchema } from "../../main/study/records/session-record";
import { laneViewSchema } from "../../main/study/time-line/item";
import { drawnSchema, tableSchema } from "./bench";
import { staffLanguages } from "./language";
import { titlesSchema } from "./study";

/** What was kept of UX test sessions, to be looked at in the counter window. */

const milliseconds = z.number().min(0);

const timeLineViewSchema = z.object({
  /** Of the whole session. */
  length: milliseconds,
  /** The part that the lanes tell of. */
  from: milliseconds,
  to: milliseconds,
  lanes: z.array(laneViewSchema),
  /** Taps whose exchanges are not kept any more. */
  lost: z.int().min(0),
  titles: titlesSchema,
  /** Recordings of the participant's window, by their names, and when each began. */
  recordings: z.array(z.object({ name: z.string(), from: milliseconds })),
});

export type { LaneView, LineBin, LineItem, Opened } from "../../main/study/time-line/item";
export type TimeLineView = z.infer<typeof timeLineViewSchema>;

const resultsSchema = z.object({
  remarks: z.array(z.string()).readonly(),
  drawings: z.array(drawnSchema),
  tables: z.array(tableSchema),
});

export const studyViewRequests = {
  /** `view`: milliseconds since the session began; null: the whole of it. */
  "study.time-line": {
    request: z.object({ session: z.uuid(), view: z.object({ from: milliseconds, to: milliseconds }).nullable() }),
    answer: timeLineViewSchema,
  },
  /** What the sessions of this version of a study say: tables and drawings, made in the language asked for. */
  "study.results": {
    request: z.object({ hash: z.string(), language: z.enum(staffLanguages) }),
    answer: resultsSchema,
  },
  /** One of them: a WebM file. */
  "study.recording": {
    request: z.object({ session: z.uuid(), name: z.string().max(80) }),
    answer: z.instanceof(Uint8Array),
  },
  /** A note of a session in full. */
  "study.kept-note": { request: z.object({ session: z.uuid(), note: z.uuid() }), answer: noteSchema },
} as const;
