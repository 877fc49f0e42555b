/** Every message between the main process and the tap process, as a schema: each side checks what the other sends. */
import { z } from "zod";
import { virtualReaderSchema } from "../../../preload/contract";
import { positionSchema } from "../../../preload/contract/position";
import { failureRecordSchema } from "../../failure/record";
import type { Attributes } from "../../jpki/client";
import { turns } from "../../link/even-times";
import { markOrder } from "../../tap/marks";
import type { PinQuestion, TapRequest, TapStage } from "../../tap/request";
import { exchangeSchema, flowNames, marksSchema, tokenSchema } from "../../tap/run";

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
const tap = z.uuid();
const milliseconds = z.number().min(0);

const tapRequestSchema = z.object({
  flow: z.enum(flowNames),
  reader: z.string().nullable(),
  order: z.enum(["pin-first", "hold-first"]),
  authentication: z.enum(["pin", "phone"]),
  digestInfos: z.array(bytes).readonly(),
  retryFloor: z.int().min(0),
  sharing: z.enum(["exclusive", "shared"]),
  readCertificate: z.boolean(),
  testTokensOnly: z.enum(["before-pin", "before-signature"]).exactOptional(),
  cardNumber: z.boolean().exactOptional(),
  timeouts: z.object({ hold: milliseconds, exchange: milliseconds, resume: milliseconds, removal: milliseconds }),
}) satisfies z.ZodType<TapRequest>;

/** Main → tap process. A PIN comes as bytes, once, and the receiver wipes it. */
export const toTapSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("begin"), tap, request: tapRequestSchema, trace: z.boolean() }),
  z.object({ type: z.literal("pin"), tap, pin: bytes.nullable() }),
  z.object({ type: z.literal("consent"), tap, granted: z.boolean() }),
  /** An instant of CLOCK_MONOTONIC, which main and tap process share. */
  z.object({ type: z.literal("stamp"), tap, mark: z.enum(["m0", "m8", "m10", "m11"]), at: z.bigint() }),
  z.object({ type: z.literal("cancel"), tap }),
  z.object({ type: z.literal("place"), profile: z.string(), position: positionSchema.nullable() }),
  z.object({ type: z.literal("move"), position: positionSchema.nullable() }),
  z.object({ type: z.literal("remove") }),
  /** Faults of the virtual reader, each as a text (docs/faults.md), in place of those before. */
  z.object({ type: z.literal("faults"), faults: z.array(z.string()) }),
  /** Everything of PC/SC is let go and built up again: after the machine slept, or when staff ask. */
  z.object({ type: z.literal("restart-readers") }),
  z.object({ type: z.literal("release-readers") }),
  /** The virtual tokens were made anew on the disk. */
  z.object({ type: z.literal("reopen-tokens") }),
  z.object({ type: z.literal("stop") }),
]);
export type ToTap = z.infer<typeof toTapSchema>;

const pinQuestionSchema = z.object({
  pin: z.enum(["authentication", "signature", "input-support"]),
  triesLeft: z.int().nullable(),
  failure: failureRecordSchema.nullable(),
  holding: z.boolean(),
}) satisfies z.ZodType<PinQuestion>;

const stageSchema = z.discriminatedUnion("name", [
  z.object({ name: z.literal("searching"), failure: failureRecordSchema.nullable(), limit: milliseconds }),
  z.object({ name: z.literal("found") }),
  z.object({ name: z.literal("keep-still") }),
  z.object({ name: z.literal("release") }),
]) satisfies z.ZodType<TapStage>;

const cardNumber = z.string().nullable();
const signedSchema = z.object({ certificate: bytes.nullable(), signatures: z.array(bytes), cardNumber });

const attributesSchema = z.object({
  name: bytes,
  address: bytes,
  birthday: bytes,
  sex: bytes,
}) satisfies z.ZodType<Attributes>;

/** How a tap ended. Its exchanges have been told one by one; its marks too, but a resumed tap takes some back. */
const endingSchema = z.object({
  outcome: z.enum(["success", "failure"]),
  failure: failureRecordSchema.nullable(),
  token: tokenSchema.nullable(),
  tries: z.object({ before: z.int().nullable(), after: z.int().nullable() }),
  marks: marksSchema,
});
export type TapEnding = z.infer<typeof endingSchema>;

export const readersReportSchema = z.object({
  service: z.enum(["running", "stopped", "starting", "unused"]),
  trouble: failureRecordSchema.nullable(),
  readers: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(["pcsc", "virtual"]),
      token: z.enum(["absent", "present", "mute"]),
      inUse: z.boolean(),
      atr: bytes.nullable(),
    }),
  ),
  virtual: virtualReaderSchema.nullable(),
});
/** What the tap process sees of the readers. `unused`: PC/SC was left alone at this start's wish. */
export type ReadersReport = z.infer<typeof readersReportSchema>;

/** Tap process → main. */
export const fromTapSchema = z.discriminatedUnion("type", [
  /** Whether the system lets taps go before other programs. */
  z.object({ type: z.literal("turn"), turn: z.enum(turns) }),
  z.object({ type: z.literal("readers"), report: readersReportSchema }),
  z.object({ type: z.literal("asks-pin"), tap, question: pinQuestionSchema }),
  z.object({ type: z.literal("asks-consent"), tap, triesLeft: z.int() }),
  z.object({ type: z.literal("stage"), tap, stage: stageSchema }),
  z.object({ type: z.literal("mark"), tap, mark: z.enum(markOrder), ns: z.int() }),
  z.object({
    type: z.literal("exchange"),
    tap,
    exchange: exchangeSchema,
    list: z.enum(["exchanges", "afterExchanges"]),
  }),
  /** A line of the redacted trace, where it was asked for. */
  z.object({ type: z.literal("trace"), tap, line: z.string() }),
  z.object({ type: z.literal("certificate"), tap, certificate: bytes }),
  z.object({ type: z.literal("signed"), tap, signed: signedSchema }),
  /** What the card tells of its holder: once, and wiped on both sides. */
  z.object({ type: z.literal("attributes"), tap, attributes: attributesSchema, cardNumber }),
  z.object({ type: z.literal("ended"), tap, ending: endingSchema }),
  /** A fault of the virtual reader has struck, as a text. */
  z.object({ type: z.literal("fault"), fault: z.string() }),
  /** Something outside any tap that staff should know: a virtual token that could not be made. */
  z.object({ type: z.literal("trouble"), failure: failureRecordSchema }),
]);
export type FromTap = z.infer<typeof fromTapSchema>;
