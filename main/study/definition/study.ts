import { z } from "zod";
import { name, nonEmpty, texts } from "../../bench/plan/words";
import { acceptanceSchema } from "./acceptance";
import { conditionSchema } from "./condition";
import { consentSchema } from "./consent";
import { questionnaireSchema } from "./questionnaire";
import { taskSchema } from "./task";
import { complaint } from "./words";

/**
 * A study before it is done, as data: one JSON file that can be sent. What is asked and compared, in which order, in which
 * words, and what would be good enough. Each version that a session was begun with is kept whole beside the sessions.
 */
const designSchema = z.strictObject({
  /** within: each participant does the tasks under all conditions; between: under one. */
  kind: z.enum(["within", "between"]),
  /** How conditions follow each other from participant to participant (session/order.ts). */
  order: z.enum(["latin-square", "abba", "as-written"]),
  /** All chance comes from it: which condition is which letter of the square. */
  seed: z.string().min(1).max(100),
});

/** What is asked about a participant: no name, no date of birth, only choices. */
const profileFieldSchema = z.strictObject({
  name,
  title: texts,
  options: nonEmpty(z.strictObject({ name, title: texts })),
});

/** A key of the moderator's, and what it says happened. */
const markerSchema = z.strictObject({
  key: z.string().regex(/^[1-9]$/, "a digit from 1 to 9"),
  name,
  title: texts,
  /** An error of this type (figures/errors.ts); no error where it is not named. */
  error: z.enum(["slip", "wrong-target", "wrong-hold"]).exactOptional(),
});

/** PINs of the test tokens, as the task cards give them. Never a real person's. */
const pinsSchema = z.strictObject({
  authentication: z.string().regex(/^\d{4}$/, "four digits"),
  signature: z.string().regex(/^[A-Z0-9]{6,16}$/, "6 to 16 of A–Z and 0–9"),
  wrong: z.strictObject({
    authentication: z.string().regex(/^\d{4}$/, "four digits"),
    signature: z.string().regex(/^[A-Z0-9]{6,16}$/, "6 to 16 of A–Z and 0–9"),
  }),
});

const studyShape = z.strictObject({
  study: z.literal(1),
  name,
  /** Counted up by whoever changes it. */
  version: z.int().min(1),
  title: texts,
  aim: texts,
  /** Verification items of the survey it answers, by slide number. */
  slides: z.array(z.int().min(1).max(99)).max(40).default([]),
  hypotheses: z
    .array(z.strictObject({ name, text: texts }))
    .max(40)
    .default([]),
  design: designSchema,
  conditions: nonEmpty(conditionSchema),
  tasks: nonEmpty(taskSchema),
  questionnaires: z.array(questionnaireSchema).max(20).default([]),
  /** Whether participants are asked at the end which condition they prefer. */
  preference: z.boolean().default(true),
  consent: consentSchema,
  profile: z.array(profileFieldSchema).max(20).default([]),
  markers: z.array(markerSchema).max(9).default([]),
  pins: pinsSchema,
  acceptance: acceptanceSchema,
  /**
   * A token whose certificate comes from a real JPKI CA is refused in a session. A study that needs one says so and why, in
   * words, here.
   */
  realTokens: z.string().min(20).max(2_000).nullable().default(null),
});

export const studySchema = studyShape.superRefine((study, context) => {
  const refuse = (path: (string | number)[], en: string, ja: string) => context.addIssue(complaint(path, { en, ja }));
  const namesOf = (list: readonly { readonly name: string }[]) => new Set(list.map(({ name }) => name));
  const named = { ...pickNamed(study), questions: study.tasks.flatMap(({ questions }) => questions) };
  for (const [what, list] of Object.entries(named))
    if (namesOf(list).size !== list.length) refuse([what], "two of one name", "同じ名前が2つあります");
  const conditions = namesOf(study.conditions);
  study.tasks.forEach(({ conditions: only = [], questions, success }, index) => {
    for (const condition of only)
      if (!conditions.has(condition))
        refuse(["tasks", index, "conditions"], `no condition "${condition}"`, `条件「${condition}」がありません`);
    if (success.kind !== "answers") return;
    const answerable = questions.filter(({ options }) => options.some(({ right }) => right)).length;
    if (answerable < success.least)
      refuse(
        ["tasks", index, "success", "least"],
        `only ${answerable} questions have a right answer`,
        `正解のある質問は${answerable}個だけです`,
      );
  });
  study.questionnaires.forEach(({ items, scale, scoring }, index) => {
    const scales = items.filter(({ kind }) => kind === "scale").length;
    if (scales > 0 && scale === undefined)
      refuse(["questionnaires", index, "scale"], "scale items without a scale", "尺度の項目があるのに尺度がありません");
    const needed = scoredItems[scoring];
    if (needed !== null && (scales !== needed.items || scale?.least !== 1 || scale.most !== needed.most))
      refuse(
        ["questionnaires", index],
        `${scoring} has ${needed.items} scale items from 1 to ${needed.most}`,
        `${scoring}は1から${needed.most}までの尺度の項目${needed.items}個でできています`,
      );
  });
  if (study.conditions.filter(({ baseline }) => baseline).length > 1)
    refuse(["conditions"], "more than one baseline", "比べる元の条件が2つ以上あります");
  if (study.design.order === "abba" && study.conditions.length !== 2)
    refuse(["design", "order"], "ABBA is for two conditions", "ABBAは条件が2つのときだけ使えます");
});
export type Study = z.infer<typeof studySchema>;

/** Scale items that a way of scoring needs, and the scale's upper end. */
const scoredItems = {
  sus: { items: 10, most: 5 },
  seq: { items: 1, most: 7 },
  "umux-lite": { items: 2, most: 7 },
  none: null,
} as const;

function pickNamed({ conditions, tasks, questionnaires, hypotheses, profile, markers }: z.infer<typeof studyShape>) {
  return { conditions, tasks, questionnaires, hypotheses, profile, markers };
}
