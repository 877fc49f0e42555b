import { z } from "zod";
import { instantSchema } from "./instant";

/** How a trial ended. Excluded: left out of all figures, for the reason given. */
export const outcomes = ["success", "success-assisted", "fail", "abandoned", "excluded"] as const;
export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

const count = z.int().min(0);
const milliseconds = z.number().nullable();

/** What a trial's events say, counted when it ended (figures/measure-trial.ts). */
export const measuresSchema = z.object({
  /** Time on task, from the task card closed to the stop; null while it goes on. */
  ms: milliseconds,
  /** The app stopped meanwhile: the time is none to be compared. */
  interrupted: z.boolean(),
  errors: z.object({
    slip: count,
    wrongTarget: count,
    wrongHold: count,
    earlyRemoval: count,
    pin: count,
    /** Shown by the app, and none of the others. */
    other: count,
  }),
  taps: count,
  holds: count,
  triesUsed: count,
  /** Of the tap that succeeded last, ms: held, hold that was needed, margin (below 0: taken away too early). */
  heldMs: milliseconds,
  requiredMs: milliseconds,
  marginMs: milliseconds,
  /** First place touched on the drawing of the reader. */
  firstPlace: z.object({ x: z.number(), y: z.number() }).nullable(),
  /** The kiosk's screens in order, each once as long as it stayed. */
  path: z.array(z.string()),
  /** Screens beyond the shortest path. */
  extraScreens: count,
  /** Milliseconds on each screen. */
  dwell: z.record(z.string(), z.number()),
  touches: count,
});
export type Measures = z.infer<typeof measuresSchema>;

export const trialSchema = z.object({
  /** From 1, as planned (session/plan.ts). */
  number: z.int().min(1),
  task: z.string(),
  condition: z.string().nullable(),
  block: count,
  thinkAloud: z.boolean(),
  /** 2 and more: begun again. */
  attempt: z.int().min(1),
  started: instantSchema.nullable(),
  stopped: instantSchema.nullable(),
  outcome: outcomeSchema.nullable(),
  /** Why it was excluded, abandoned or failed, where somebody said so. */
  reason: z.string().max(500).nullable(),
  /** The app itself saw the success. */
  detected: z.boolean(),
  assists: count,
  /** The app stopped while it went on. */
  interrupted: z.boolean(),
});
export type Trial = z.infer<typeof trialSchema>;

/** A trial as it is kept, with what its events say once it has ended. */
export const keptTrialSchema = trialSchema.extend({ measures: measuresSchema.nullable() });
export type KeptTrial = z.infer<typeof keptTrialSchema>;
