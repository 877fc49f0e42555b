/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../../failure/failure";

/**
 * Where a token's antenna sits and what it needs of the field, as data: one JSON file a kind of body in `antennas/`. All of
 * it stands in for measurements that nobody has published; only what a `source` says of a standard is more.
 */
const source = z.string().min(1);
const size = z.number().positive();

const antennaSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.strictObject({ ja: z.string(), en: z.string() }),
  /** The side that is held over the reader, mm, upright. */
  body: z.strictObject({ width: size, height: size }),
  /** Centre of the coil from the centre of the body (x to the right, y up, seen from above), size, depth under the surface. */
  coil: z.strictObject({ x: z.number(), y: z.number(), width: size, height: size, depth: size, source }),
  field: z.strictObject({
    /** Least field in which it works, A/m. */
    least: size,
    /** Mutual inductance, nH, at which it takes half of the field away from itself: close tokens detune the reader. */
    detuning: size,
    source,
  }),
  /** What it sends back, in units of the least that a reader makes out. */
  answer: z.discriminatedUnion("kind", [
    /** Loads the reader's field: strength per nH and A/m. */
    z.strictObject({ kind: z.literal("load"), strength: size, source }),
    /**
     * Sends a carrier of its own: strength per nH. Its phase to the reader's, in radians, is `phase` far away and turns by
     * `turn` over the detuning inductance; where both cancel out the reader hears nothing.
     */
    z.strictObject({ kind: z.literal("active"), strength: size, phase: z.number(), turn: z.number(), source }),
  ]),
});
export type Antenna = z.infer<typeof antennaSchema>;

const files = import.meta.glob<unknown>("./antennas/*.json", { eager: true, import: "default" });

/** Every kind of body of `antennas/`, by name. A file that does not fit the schema stops the program at start. */
export const antennas: ReadonlyMap<string, Antenna> = new Map(
  Object.values(files).map((file) => {
    const antenna = antennaSchema.parse(file);
    return [antenna.name, antenna];
  }),
);

/** @throws Failure `usage` for a name that no file of `antennas/` has */
export function antennaNamed(name: string): Antenna {
  const antenna = antennas.get(name);
  if (antenna === undefined)
    throw new Failure("usage", { about: `no antenna "${name}": ${[...antennas.keys()].join(", ")}` });
  return antenna;
}
