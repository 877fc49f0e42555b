import { z } from "zod";

/**
 * What can go wrong at a token, at its reader and around them, by name: a closed list. A fault strikes once, at one
 * exchange, before or after the token has carried its command out. Times are milliseconds; null lasts for good.
 */
const milliseconds = z.int().min(0).max(3_600_000);
const duration = milliseconds.nullable();
const latest = 10_000;

/** 1 is the first exchange since the fault was armed. */
const exchange = z.int().min(1).max(latest).default(1);
/** 0: as soon as a token is held over the reader. */
const moment = z.int().min(0).max(latest).default(0);

const fault = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ fault: z.literal(name), effect: z.enum(["before", "after"]).default("before"), ...shape });

export const faultSchema = z.discriminatedUnion("fault", [
  fault("field-loss", {
    exchange: moment.default(1),
    /** How much of the command had arrived when the field went, by bytes. Of a lost response nobody has a part. */
    share: z.number().min(0).max(1).default(0),
    /** When the token is held again; a hand may be quicker. */
    back: duration.default(1_000),
  }),
  fault("power-off", { exchange: moment }),

  fault("no-answer", {
    exchange,
    /** When the reader gives up: four times the 309 ms of FWI 10, which My Number Cards have. */
    for: milliseconds.default(1_236),
  }),
  fault("endless-wtx", { exchange }),
  fault("slow", { exchange, by: milliseconds.default(3_000) }),

  fault("wrong-sw", {
    exchange,
    sw: z
      .string()
      .regex(/^[0-9A-Fa-f]{4}$/)
      .default("6F00"),
  }),
  fault("truncated", {
    exchange,
    /** Bytes that arrive; null: half of the data and the status word, or SW1 alone where there is no data. */
    keep: z.int().min(0).max(latest).nullable().default(null),
  }),
  fault("oversized", {
    exchange,
    /** Bytes of the whole response: one more than any can have. */
    bytes: z.int().min(3).max(1_000_000).default(0x10003),
  }),
  fault("garbage", { exchange, bytes: z.int().min(0).max(0x10002).default(24), seed: z.string().default("1") }),

  fault("screen-lock", { exchange: moment, for: duration.default(5_000) }),
  fault("secure-nfc", { exchange: moment, for: duration.default(5_000) }),
  fault("wallet-answers", { exchange: moment }),
  fault("technology-a", { exchange: moment }),
  fault("second-token", { exchange: moment, for: duration.default(5_000) }),

  fault("reader-unplugged", { exchange: moment, for: duration.default(3_000) }),
  fault("service-stopped", { exchange: moment, for: duration.default(null) }),
  fault("service-restarted", { exchange: moment, for: milliseconds.default(1_000) }),
  fault("computer-asleep", {
    exchange: moment,
    /** As the kiosk's clock counts it: Linux's monotonic clock stands still meanwhile, that of Windows does not. */
    for: milliseconds.default(0),
  }),
]);
export type Fault = z.infer<typeof faultSchema>;
export type FaultName = Fault["fault"];
export type FaultNamed<Name extends FaultName> = Extract<Fault, { fault: Name }>;

export const faultNames: readonly FaultName[] = faultSchema.options.map(({ shape }) => shape.fault.value);

/** After these nothing works any more until somebody puts it right. */
const lasting: ReadonlySet<FaultName> = new Set<FaultName>(["power-off", "service-stopped"]);

/** Faults drawn by chance, the same ones for the same seed. */
export const randomFaultsSchema = z.strictObject({
  seed: z.string().default("1"),
  /** Chance of a fault at each exchange, and at each holding. */
  rate: z.number().min(0).max(1).default(0.05),
  among: z
    .array(z.enum(faultNames))
    .min(1)
    .default(faultNames.filter((name) => !lasting.has(name))),
});
export type RandomFaults = z.infer<typeof randomFaultsSchema>;

/** What shall go wrong: a script, chance, or both. A JSON file holds one. */
export const faultPlanSchema = z.strictObject({
  faults: z.array(faultSchema).default([]),
  random: randomFaultsSchema.exactOptional(),
});
export type FaultPlan = z.infer<typeof faultPlanSchema>;

export const noFaults: FaultPlan = { faults: [] };
