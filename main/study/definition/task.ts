import { z } from "zod";
import { name, nonEmpty, texts } from "../../bench/plan/words";
import { readFaults } from "../../card/faults/notation";
import { Failure } from "../../failure/failure";
import { complaint, wordingSchema } from "./words";

/** What must be seen for the task to be done. Anything but `moderator` is seen by the app itself. */
const successSchema = z.discriminatedUnion("kind", [
  /** A tap of this flow succeeded and its result was painted. */
  z.strictObject({ kind: z.literal("tap"), flow: z.enum(["login", "sign"]) }),
  /** The kiosk shows this screen: "ended" is a kiosk with nothing left on it. */
  z.strictObject({ kind: z.literal("screen"), screen: z.string() }),
  /** So many of the task's questions were answered rightly. */
  z.strictObject({ kind: z.literal("answers"), least: z.int().min(1) }),
  z.strictObject({ kind: z.literal("moderator") }),
]);

const questionSchema = z.strictObject({
  name,
  wording: wordingSchema,
  options: z
    .array(z.strictObject({ name, wording: wordingSchema, right: z.boolean().default(false) }))
    .min(2)
    .max(8),
});

/**
 * A fault of the virtual token, as docs/faults.md writes it. With `share`, where it strikes is said by how much of the tap is
 * over (0.6: when 60 % of its exchanges are), in place of the exchange's number.
 */
const plannedFaultSchema = z
  .strictObject({ fault: z.string().min(1).max(200), share: z.number().min(0).max(1).exactOptional() })
  .superRefine(({ fault, share }, context) => {
    try {
      const { random } = readFaults([fault]);
      if (share !== undefined && random !== undefined)
        context.addIssue(
          complaint([], {
            en: "faults by chance strike anywhere: no share",
            ja: "偶然の故障は、どこで起きるかを指定できません",
          }),
        );
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      context.addIssue({ code: "custom", message: error.detail.about ?? error.code });
    }
    if (share !== undefined && fault.includes("@"))
      context.addIssue(
        complaint([], { en: "either @EXCHANGE or a share, not both", ja: "@番号と割合は、どちらか一方だけです" }),
      );
  });

export const taskSchema = z.strictObject({
  name,
  /** The library's task it was taken from, with its version: "T1@1". */
  library: z.string().exactOptional(),
  title: texts,
  /** What the participant reads on the task card. */
  wording: wordingSchema,
  /** Where it begins, for the moderator. */
  start: texts,
  success: successSchema,
  /** The same for people. */
  criterion: texts,
  /** Seconds after which the moderator is told that time is up. */
  timeLimit: z.int().min(10).max(3_600),
  /** The kiosk's screens on the shortest way, in order; every other screen is a deviation. */
  optimalPath: z.array(z.string()).max(40).default([]),
  /** Only under these conditions; under all where it is not named. */
  conditions: nonEmpty(name).exactOptional(),
  /** Done once, after all conditions and under none of them. */
  once: z.boolean().default(false),
  /** Tasks of one group are one task in other conditions: they are compared with each other. */
  group: name.exactOptional(),
  faults: z.array(plannedFaultSchema).max(10).default([]),
  /** Which PIN of the test token the task card gives: the right one, a wrong one first, none. */
  pin: z.enum(["right", "wrong", "none"]).default("right"),
  /** Participants say aloud what they think: their times are never pooled with others. */
  thinkAloud: z.boolean().default(false),
  questions: z.array(questionSchema).max(10).default([]),
});
export type Task = z.infer<typeof taskSchema>;
export type Question = z.infer<typeof questionSchema>;
