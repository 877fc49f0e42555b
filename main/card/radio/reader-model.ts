/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../../failure/failure";

/** A kind of reader as data, one JSON file each in `readers/`: stand-ins, but for what a `source` says. */
const source = z.string().min(1);
const size = z.number().positive();
const rates = z.array(z.union([z.literal(106), z.literal(212), z.literal(424), z.literal(848)]));

const readerSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  /** Seen from above, mm, around the middle of the mark that tokens are held to. */
  body: z.strictObject({ form: z.enum(["pad", "cradle", "window"]), width: size, height: size }),
  abilities: z.strictObject({
    rates: z.strictObject({ toToken: rates, toReader: rates }),
    /** FSD, bytes. */
    frameSize: z.int().min(16).max(4096),
    cardIdentifier: z.boolean(),
    /** etu; 57 µs are 6 of them at 106 kbit/s. */
    extraGuardTime: z.number().min(0).max(6),
    retries: z.int().min(0).max(10),
    source,
  }),
  coil: z.strictObject({
    width: size,
    height: size,
    /** Under the surface that tokens are held over, mm. */
    depth: size,
    /** Ampere turns. */
    current: size,
    /** 0: hears amplitude only, 1: amplitude and phase alike. */
    phaseHearing: z.number().min(0).max(1),
    source,
  }),
  host: z.strictObject({
    /** Between two looks for a token, and two at whether it is still there. */
    pollingMilliseconds: size,
    /** USB and driver, for one exchange and for a connection. */
    exchangeMilliseconds: z.number().min(0),
    connectMilliseconds: z.number().min(0),
    source,
  }),
});
export type ReaderModel = z.infer<typeof readerSchema>;

const files = import.meta.glob<unknown>("./readers/*.json", { eager: true, import: "default" });

/** Every kind of reader of `readers/`, by name. A file that does not fit the schema stops the program at start. */
export const readerModels: ReadonlyMap<string, ReaderModel> = new Map(
  Object.values(files).map((file) => {
    const reader = readerSchema.parse(file);
    return [reader.name, reader];
  }),
);

/** @throws Failure `usage` for a name that no file of `readers/` has */
export function readerModelNamed(name: string): ReaderModel {
  const reader = readerModels.get(name);
  if (reader === undefined)
    throw new Failure("usage", { about: `no reader model "${name}": ${[...readerModels.keys()].join(", ")}` });
  return reader;
}
