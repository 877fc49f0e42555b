import { z } from "zod";
import { failureRecordSchema } from "../failure/record";
import { markOrder } from "./marks";

export { failureRecordSchema };

/**
 * A run: a tap with its conditions, as it is kept, shown and exported. Times are whole nanoseconds since the run began
 * (`startedAt`), from the tap process's monotonic clock. Nothing in it is a PIN, and nothing of a certificate's holder
 * is kept unless `certificate` was asked for.
 */
export const flowNames = ["login", "sign", "read-attributes", "probe"] as const;
export const evidenceClasses = ["physical", "virtual", "desk"] as const;
export type EvidenceClass = (typeof evidenceClasses)[number];

const byte = z.int().min(0).max(0xff);
const nanoseconds = z.int().min(0);

export const exchangeSchema = z.object({
  index: z.int().min(0),
  cla: byte,
  ins: byte,
  p1: byte,
  p2: byte,
  /** Bytes of the whole command APDU and of the whole response APDU with SW1 SW2. */
  commandLength: z.int().min(0),
  responseLength: z.int().min(0),
  /** SW1 SW2; null where no response came. */
  sw: z.int().min(0).max(0xffff).nullable(),
  startNs: nanoseconds,
  endNs: nanoseconds,
});
export type Exchange = z.infer<typeof exchangeSchema>;

export const marksSchema = z.partialRecord(z.enum(markOrder), nanoseconds);

/** Where a tap stands in a measurement campaign (main/bench). */
export const campaignPlaceSchema = z.object({
  campaign: z.uuid(),
  /** From 1, in the order in which they were done. */
  tap: z.int().min(1),
  stage: z.string(),
  /** From 1: a block has each cell of its stage once. */
  block: z.int().min(1),
  /** Done to be left out of all figures. */
  warmUp: z.boolean(),
  /** Number in the plan's own order, where a tap by hand was done again: tap and plan count differently from there on. */
  planned: z.int().min(1).exactOptional(),
  /** Kept, but in no figure: undone by the operator, or left out for a reason. */
  excluded: z.object({ reason: z.string().min(1), at: z.iso.datetime({ offset: true }) }).exactOptional(),
  /** The level of each factor, by names of the plan: { token: "card", reader: "flat-pad", position: "centre" }. */
  levels: z.record(z.string(), z.string()),
});
export type CampaignPlace = z.infer<typeof campaignPlaceSchema>;

export const conditionsSchema = z.object({
  flow: z.enum(flowNames),
  /** Whether the PIN is asked before the token is held or while it is. */
  order: z.enum(["pin-first", "hold-first"]),
  evidence: z.enum(evidenceClasses),
  reader: z.string(),
  /** Relying party's origin; null for a probe or a tap without portal. */
  origin: z.string().nullable(),
  appVersion: z.string(),
  host: z.string(),
  /** Only of a tap that belongs to a campaign. */
  campaign: campaignPlaceSchema.exactOptional(),
});
export type Conditions = z.infer<typeof conditionsSchema>;

export const tokenSchema = z.object({
  /** EF 0006's label without its padding, "JPKIAPICCTOKEN2". */
  label: z.string().nullable(),
  kind: z.enum(["card", "phone", "juki-card", "unknown"]),
  /** Hexadecimal. */
  atr: z.string(),
});
export type Token = z.infer<typeof tokenSchema>;

export const runSchema = z.object({
  id: z.uuid(),
  /** ISO 8601 with offset. */
  startedAt: z.iso.datetime({ offset: true }),
  /** "unfinished" until the tap has ended; a crash leaves it so. */
  outcome: z.enum(["unfinished", "success", "failure"]),
  failure: failureRecordSchema.nullable(),
  conditions: conditionsSchema,
  token: tokenSchema.nullable(),
  tries: z.object({ before: z.int().nullable(), after: z.int().nullable() }),
  marks: marksSchema,
  /** In order, while the token had to be held. */
  exchanges: z.array(exchangeSchema),
  /** Exchanges after "you may take it away", for which nobody waits (token information); may be cut short by removal. */
  afterExchanges: z.array(exchangeSchema),
});
export type Run = z.infer<typeof runSchema>;
