import { z } from "zod";
import { seenSchema } from "../records/issue";

/** Who and what a session's time line tells of, from above to below. */
export const lanes = ["trial", "screen", "person", "moderator", "tap", "card", "portal"] as const;
export type Lane = (typeof lanes)[number];

/** What can be read in full: a note, or a tap and the exchange of it that began then (null: the tap as a whole). */
export const openedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("note"), note: z.uuid() }),
  z.object({ kind: z.literal("tap"), run: z.uuid(), startNs: z.int().min(0).nullable() }),
]);
export type Opened = z.infer<typeof openedSchema>;

/** Something on the time line: an instant, or a stretch of time. */
export const lineItemSchema = z.object({
  /** The same each time the time line is made. */
  key: z.string(),
  lane: z.enum(lanes),
  /** Milliseconds since the session began; both the same: an instant. */
  from: z.number(),
  to: z.number(),
  /** One of the kinds of events, or "trial", "note", "exchange", "tap", "page", "checked" (the portal was asked for its answer). */
  kind: z.string(),
  /** What it is, as the app names it: a screen, a task, a mark, a command. */
  about: z.string(),
  /** An error, a failure, a refusal. */
  bad: z.boolean(),
  opens: openedSchema.nullable(),
  /** What an issue can be made from. */
  seen: seenSchema.nullable(),
});
export type LineItem = z.infer<typeof lineItemSchema>;

/** So many things so close together that they are told as one. */
export const lineBinSchema = z.object({
  from: z.number(),
  to: z.number(),
  count: z.int().min(2),
  bad: z.int().min(0),
});
export type LineBin = z.infer<typeof lineBinSchema>;

export const laneViewSchema = z.object({
  lane: z.enum(lanes),
  items: z.array(lineItemSchema),
  bins: z.array(lineBinSchema),
});
export type LaneView = z.infer<typeof laneViewSchema>;
