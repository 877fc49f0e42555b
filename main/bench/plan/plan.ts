import { z } from "zod";
import { faultPlanSchema } from "../../card/faults/fault";
import { acceptanceSchema } from "./acceptance";
import { type Levels, levelsSchema } from "./levels";
import { name, nonEmpty, texts } from "./words";

/**
 * A campaign before it is done, as data (a JSON file): what is varied, what is done how often and in which order, what is left
 * out and why, and what would be good enough. What a level of the factors means is said once; stages pick levels by name.
 */
/** What a device says of itself, for the report. */
const word = z.string().max(200).exactOptional();

const tokenSchema = z.strictObject({
  name,
  title: texts,
  /** The baseline is what all others are compared with: the card. */
  role: z.enum(["baseline", "device"]),
  /** Kind of virtual token (card/profiles), and the body it is in (card/radio/antennas) where it is not the usual one. */
  profile: z.string(),
  antenna: z.string().exactOptional(),
  /** What the device is that stands for it in runs by hand. */
  device: z.strictObject({ maker: word, model: word, osBuild: word, secureElement: word }).prefault({}),
  /** What else the report should say of it. */
  details: z.record(z.string(), z.string()).default({}),
});

const readerSchema = z.strictObject({
  name,
  title: texts,
  /** Kind of reader (card/radio/readers). */
  model: z.string(),
  /** What the device is that stands for it in runs by hand. */
  device: z.strictObject({ product: word, firmware: word, driver: word, port: word }).prefault({}),
  /** What else the report should say of it. */
  details: z.record(z.string(), z.string()).default({}),
});

/** From the middle of the reader's mark to the middle of the token's antenna, mm and degrees, as main/card/radio has it. */
const positionSchema = z.strictObject({
  name,
  title: texts,
  x: z.number().min(-200).max(200),
  y: z.number().min(-200).max(200),
  height: z.number().min(0).max(200),
  angle: z.number().min(-360).max(360).default(0),
  tilt: z.number().min(0).max(90).default(0),
  /** Which side of the token looks at the reader. */
  face: z.enum(["back", "front"]).default("back"),
});

/** What a phone wears: it is held so much higher, mm. */
const caseSchema = z.strictObject({
  name,
  title: texts,
  thickness: z.number().min(0).max(30).default(0),
  metal: z.boolean().default(false),
});

/** What the phone is like while it is held: for runs by hand, as a virtual phone has none of it. */
const stateSchema = z.strictObject({
  name,
  title: texts,
  screen: z.enum(["unlocked", "locked", "off"]).default("unlocked"),
  power: z.enum(["on", "low", "off"]).default("on"),
  charging: z.boolean().default(false),
  /** Android's "require device unlock for NFC". */
  secureNfc: z.boolean().default(false),
});

/** 0 mm of sway: placed, with a jig. */
const handSchema = z.strictObject({ name, title: texts, sway: z.number().min(0).max(50) });

const flowSchema = z.strictObject({
  name,
  title: texts,
  flow: z.enum(["login", "sign"]),
  order: z.enum(["pin-first", "hold-first"]).default("pin-first"),
  readCertificate: z.boolean().default(true),
});

/** What goes wrong by plan; a level without faults is a sound place. */
const faultsSchema = z.strictObject({ name, title: texts, plan: faultPlanSchema });

const noFaults = { name: "none", title: { ja: "なし", en: "none" }, plan: { faults: [] } };

const factorsSchema = z.strictObject({
  token: nonEmpty(tokenSchema),
  reader: nonEmpty(readerSchema),
  position: nonEmpty(positionSchema),
  hand: nonEmpty(handSchema),
  flow: nonEmpty(flowSchema),
  faults: nonEmpty(faultsSchema).prefault([noFaults]),
  case: nonEmpty(caseSchema).prefault([{ name: "none", title: { ja: "ケースなし", en: "no case" } }]),
  state: nonEmpty(stateSchema).prefault([{ name: "unlocked", title: { ja: "ロック解除", en: "unlocked" } }]),
});
export type Factors = z.infer<typeof factorsSchema>;
export type Factor = keyof Factors;
export const factorNames = Object.keys(factorsSchema.shape) as readonly Factor[];

const stageSchema = z.strictObject({
  name,
  title: texts,
  /** Levels of each factor; all of them where it is not named. */
  levels: levelsSchema,
  /** How often each cell is done: one block each time. */
  repeats: z.int().min(1).max(100_000),
  /** Milliseconds without a field between two taps: at least 500, so that every token starts cold. */
  gap: z.int().min(500).max(600_000).default(1_000),
});

const exclusionSchema = z.strictObject({ levels: levelsSchema, stage: name.exactOptional(), reason: texts });

const planShape = z.strictObject({
  plan: z.literal(1),
  name,
  title: texts,
  aim: texts,
  /** All chance comes from it: the order of the taps, and whatever is drawn in a virtual one. */
  seed: z.string().min(1).max(100),
  factors: factorsSchema,
  /** Taps with each token on each reader before all others, kept but left out of the figures. */
  warmUps: z.int().min(0).max(100).default(1),
  stages: nonEmpty(stageSchema),
  exclusions: z.array(exclusionSchema).default([]),
  /** Milliseconds. */
  timeouts: z
    .strictObject({
      hold: z.int().min(500).max(600_000).default(10_000),
      exchange: z.int().min(100).max(600_000).default(10_000),
      resume: z.int().min(0).max(600_000).default(10_000),
    })
    .prefault({}),
  acceptance: acceptanceSchema,
});

export const planSchema = planShape.superRefine((plan, context) => {
  const refuse = (problem: PlanFault, path: (string | number)[], about: string, message: string) =>
    context.addIssue({ code: "custom", path, message, params: { problem, about } });
  const lists = [
    ...factorNames.map((factor) => ({ path: ["factors", factor], named: plan.factors[factor] })),
    { path: ["stages"], named: plan.stages },
    { path: ["acceptance", "criteria"], named: plan.acceptance.criteria },
  ];
  for (const { named, path } of lists)
    for (const [index, { name }] of named.entries())
      if (named.findIndex((one) => one.name === name) < index)
        refuse("double-name", [...path, index, "name"], name, `${path.at(-1)}: two of the name "${name}"`);
  if (!plan.factors.token.some(({ role }) => role === "baseline"))
    refuse("no-baseline", ["factors", "token"], "", "no token is the baseline");
  const places: { path: (string | number)[]; where: string; levels: Levels; stage?: string | undefined }[] = [
    ...plan.stages.map(({ levels, name }, at) => ({ path: ["stages", at], where: `stage ${name}`, levels })),
    ...plan.exclusions.map((one, at) => ({ path: ["exclusions", at], where: `exclusion ${at + 1}`, ...one })),
    ...plan.acceptance.criteria.map((one, at) => ({
      path: ["acceptance", "criteria", at],
      where: `criterion ${one.name}`,
      ...one,
    })),
  ];
  for (const { levels, path, stage, where } of places) {
    for (const factor of factorNames)
      for (const level of levels[factor] ?? [])
        if (!plan.factors[factor].some((known) => known.name === level))
          refuse("no-level", [...path, "levels", factor], level, `${where}: no ${factor} "${level}"`);
    if (stage !== undefined && !plan.stages.some(({ name }) => name === stage))
      refuse("no-stage", [...path, "stage"], stage, `${where}: no stage "${stage}"`);
  }
});
export type Plan = z.infer<typeof planSchema>;
/** A plan as its file has it, with what may be left out. */
export type WrittenPlan = z.input<typeof planSchema>;

/** What makes a plan none although each of its fields is well. */
export const planFaults = ["double-name", "no-baseline", "no-level", "no-stage"] as const;
export type PlanFault = (typeof planFaults)[number];
