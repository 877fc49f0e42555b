import { z } from "zod";

export const issueStatuses = ["open", "accepted", "fixed", "rejected"] as const;

/** Where an issue was seen. */
export const evidenceSchema = z.object({
  session: z.uuid(),
  trial: z.int().min(1).nullable(),
  /** Number of an event, or id of a note; both null: the trial as a whole. */
  event: z.int().min(1).nullable(),
  note: z.uuid().nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** A problem found. k of n is counted from its evidence (issues/frequency.ts). */
export const issueSchema = z.object({
  id: z.uuid(),
  /** Name of the study: issues outlive its versions. */
  study: z.string(),
  description: z.string().min(1).max(4_000),
  evidence: z.array(evidenceSchema).max(1_000),
  /** 0 no problem, 1 cosmetic, 2 minor, 3 major, 4 catastrophe (Nielsen). */
  severity: z.int().min(0).max(4),
  heuristic: z.string().max(200),
  recommendation: z.string().max(4_000),
  owner: z.string().max(100),
  status: z.enum(issueStatuses),
  createdAt: z.iso.datetime({ offset: true }),
});
export type Issue = z.infer<typeof issueSchema>;

/** What an issue is made from, or gets as further evidence: something of a session that somebody points at. */
export const seenSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("event"), event: z.int().min(1) }),
  z.object({ kind: z.literal("note"), note: z.uuid() }),
  z.object({ kind: z.literal("trial"), trial: z.int().min(1) }),
]);
export type Seen = z.infer<typeof seenSchema>;
