import { z } from "zod";
import { failureCodes } from "../../failure/codes";
import { markOrder } from "../../tap/marks";
import { flowNames } from "../../tap/run";
import { instantSchema } from "./instant";

/** Where something was touched: shares of the width and height of the window, of the page below its bar, or of the drawing. */
const placeSchema = z.object({ x: z.number(), y: z.number() });
const nanoseconds = z.int().min(0).nullable();

/** What happened, each kind with what is known of it. Nothing of it is a PIN, nor says what was typed. */
export const happeningSchema = z.discriminatedUnion("kind", [
  // ── The app itself ──
  /** The participant's screen changed: one of the kiosk's, or "study-…"; `page` is the path of the portal's page. */
  z.object({ kind: z.literal("screen"), stage: z.string().nullable(), page: z.string().nullable() }),
  /** An error was shown to the participant. */
  z.object({ kind: z.literal("error"), code: z.enum(failureCodes) }),
  /** The virtual reader was armed with these (docs/faults.md). */
  z.object({ kind: z.literal("faults"), faults: z.array(z.string()) }),
  /** The session goes on after the app had stopped. */
  z.object({ kind: z.literal("resumed") }),

  // ── The participant ──
  /**
   * `place` and `target` are null on PIN pads, password keyboards and password fields. `on`: the window, the portal's page, or
   * the drawing of the reader.
   */
  z.object({
    kind: z.literal("touch"),
    on: z.enum(["window", "page", "reader"]),
    place: placeSchema.nullable(),
    target: z.string().max(80).nullable(),
  }),
  /** A virtual token was put on the virtual reader, or taken away. */
  z.object({ kind: z.literal("placed"), profile: z.string() }),
  z.object({ kind: z.literal("removed") }),
  z.object({ kind: z.literal("consented"), granted: z.array(z.string()), refused: z.array(z.string()) }),
  z.object({ kind: z.literal("answered"), questionnaire: z.string() }),

  // ── The moderator ──
  z.object({ kind: z.literal("trial-started"), attempt: z.int().min(1) }),
  z.object({ kind: z.literal("trial-stopped"), outcome: z.string(), detected: z.boolean() }),
  /** The stop was taken back: the trial goes on. */
  z.object({ kind: z.literal("trial-reopened") }),
  z.object({ kind: z.literal("assisted") }),
  z.object({ kind: z.literal("marker"), marker: z.string() }),
  z.object({ kind: z.literal("stepped"), to: z.string() }),

  // ── The token: taps by the id of their run, which has the exchanges ──
  z.object({ kind: z.literal("tap-began"), run: z.uuid(), flow: z.enum(flowNames) }),
  z.object({ kind: z.literal("mark"), run: z.uuid(), mark: z.enum(markOrder), runNs: z.int().min(0) }),
  /** `heldNs`: m9−m1; `requiredNs`: m8−m1; `marginNs`: m9−m8, negative where the token was taken away too early. */
  z.object({
    kind: z.literal("tap-ended"),
    run: z.uuid(),
    outcome: z.enum(["success", "failure"]),
    code: z.enum(failureCodes).nullable(),
    /** Times the token was held: 1, and once more for each time it was lost and found again. */
    holds: z.int().min(0),
    exchanges: z.int().min(0),
    triesUsed: z.int().min(0).nullable(),
    heldNs: nanoseconds,
    requiredNs: nanoseconds,
    marginNs: z.int().nullable(),
    /** When the run began on this session's clock: its exchanges and marks count from there. Good to about a millisecond. */
    startNs: z.int(),
  }),
]);
export type Happening = z.infer<typeof happeningSchema>;
export type HappeningKind = Happening["kind"];

export const actors = ["participant", "moderator", "system", "token"] as const;
export type Actor = (typeof actors)[number];

/** Who did it. */
export const actorOf: Readonly<Record<HappeningKind, Actor>> = {
  screen: "system",
  error: "system",
  faults: "system",
  resumed: "system",
  touch: "participant",
  placed: "participant",
  removed: "participant",
  consented: "participant",
  answered: "participant",
  "trial-started": "moderator",
  "trial-stopped": "moderator",
  "trial-reopened": "moderator",
  assisted: "moderator",
  marker: "moderator",
  stepped: "moderator",
  "tap-began": "token",
  mark: "token",
  "tap-ended": "token",
};

/** An event as it is kept: appended, never changed. */
export const eventSchema = z.object({
  /** From 1, without a gap, in the order in which they were told. */
  number: z.int().min(1),
  time: instantSchema,
  /** The trial it belongs to; null between trials. */
  trial: z.int().min(1).nullable(),
  actor: z.enum(actors),
  /** What the participant saw then. */
  screen: z.string(),
  happening: happeningSchema,
});
export type Event = z.infer<typeof eventSchema>;
