import { z } from "zod";
import { noteSchema } from "../../main/study/records/session-record";
import { laneViewSchema } from "../../main/study/time-line/item";

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
});

export type { LaneView, LineBin, LineItem, Opened } from "../../main/study/time-line/item";
export type TimeLineView = z.infer<typeof timeLineViewSchema>;

export const studyViewRequests = {
  /** `view`: milliseconds since the session began; null: the whole of it. */
  "study.time-line": {
    request: z.object({ session: z.uuid(), view: z.object({ from: milliseconds, to: milliseconds }).nullable() }),
    answer: timeLineViewSchema,
  },
  /** A note of a session in full. */
  "study.kept-note": { request: z.object({ session: z.uuid(), note: z.uuid() }), answer: noteSchema },
} as const;
