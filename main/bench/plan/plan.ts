import { readFile } from "node:fs/promises";
import { z } from "zod";
import { faultPlanSchema } from "../../card/faults/fault";
import { Failure } from "../../failure/failure";
import { acceptanceSchema } from "./acceptance";
import { type Levels, levelsSchema } from "./levels";
import { name, nonEmpty, texts } from "./words";

/**
 * A campaign before it is done, as data (a JSON file): what is varied, what is done how often and in which order, what is left
 * out and why, and what would be good enough. What a level of the factors means is said once; stages pick levels by name.
 */
const tokenSchema = z.strictObject({
  name,
  title: texts,
  /** The baseline is what all others are compared with: the card. */
  role: z.enum(["baseline", "device"]),
  /** Kind of virtual token (card/profiles), and the body it is in (card/radio/antennas) where it is not the usual one. */
  profile: z.string(),
  antenna: z.string().exactOptional(),
  /** Model, OS build, secure element and so on, for the report. */
  details: z.record(z.string(), z.string()).default({}),
});

const readerSchema = z.strictObject({
  name,
  title: texts,
  /** Kind of reader (card/radio/readers). */
  model: z.string(),
  /** Firmware, driver, port and so on, for the report. */
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

const factorsSchema = z.strictObject({
  token: nonEmpty(tokenSchema),
  reader: nonEmpty(readerSchema),
  position: nonEmpty(positionSchema),
  hand: nonEmpty(handSchema),
  flow: nonEmpty(flowSchema),
  faults: nonEmpty(faultsSchema),
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
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  for (const factor of factorNames) refuseDoubles(factor, plan.factors[factor], refuse);
  refuseDoubles("stages", plan.stages, refuse);
  if (!plan.factors.token.some(({ role }) => role === "baseline")) refuse("no token is the baseline");
  const places: { where: string; levels: Levels }[] = [
    ...plan.stages.map(({ levels, name }) => ({ where: `stage ${name}`, levels })),
    ...plan.exclusions.map(({ levels }, index) => ({ where: `exclusion ${index + 1}`, levels })),
    ...plan.acceptance.criteria.map(({ levels, name }) => ({ where: `criterion ${name}`, levels })),
  ];
  for (const { levels, where } of places)
    for (const factor of factorNames)
      for (const level of levels[factor] ?? [])
        if (!plan.factors[factor].some((known) => known.name === level)) refuse(`${where}: no ${factor} "${level}"`);
  const stages = new Set(plan.stages.map(({ name }) => name));
  for (const stage of [...plan.exclusions, ...plan.acceptance.criteria].flatMap(({ stage }) => stage ?? []))
    if (!stages.has(stage)) refuse(`no stage "${stage}"`);
});
export type Plan = z.infer<typeof planSchema>;

function refuseDoubles(what: string, named: readonly { name: string }[], refuse: (message: string) => void): void {
  const names = new Set(named.map(({ name }) => name));
  if (names.size !== named.length) refuse(`${what}: two of one name`);
}

/** @throws Failure `usage` for a file that cannot be read or is no plan, and why */
export async function readPlan(file: string): Promise<Plan> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new Failure("usage", { about: `${file} cannot be read as JSON` }, { cause });
  }
  const plan = planSchema.safeParse(json);
  if (!plan.success) throw new Failure("usage", { about: `${file}: ${z.prettifyError(plan.error)}` });
  return plan.data;
}
