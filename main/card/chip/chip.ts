/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../../failure/failure";
import type { KeyType } from "../key-type";
import type { Random } from "../random";

/**
 * How long a chip takes, as data (`chips/*.json`). All figures are stand-ins: they were measured on Java Cards whose results
 * are published, and none of those is known to be the chip of a phone or of a My Number Card.
 */
const source = z.string().min(1);
const milliseconds = z.number().min(0);

/** Constant for a chip, but for a little. */
const constant = z.strictObject({ milliseconds, jitter: milliseconds, source });
type Constant = z.infer<typeof constant>;

/** The search for primes: never shorter than the floor, exponentially distributed above it. */
const heavyTail = z
  .strictObject({ floor: milliseconds, mean: milliseconds, source })
  .refine(({ floor, mean }) => floor < mean, "the mean lies above the floor");

/** What one operation with the private key takes, and making a key pair. */
const keyFigures = z.strictObject({ operation: constant, generation: z.union([heavyTail, constant]) });

const chipSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** What any command takes: to receive, to look up, to answer. */
  command: constant,
  /** RSA with CRT. A kind of key without figures cannot be on this chip. */
  keys: z.strictObject({
    "rsa-2048": keyFigures,
    "rsa-3072": keyFigures.optional(),
    "p-384": keyFigures.optional(),
  } satisfies Record<KeyType, z.ZodType>),
});
export type Chip = z.infer<typeof chipSchema>;

const files = import.meta.glob<unknown>("./chips/*.json", { eager: true, import: "default" });

/** Every chip of `chips/`, by name. A file that does not fit the schema stops the program at start. */
export const chips: ReadonlyMap<string, Chip> = new Map(
  Object.values(files).map((file) => {
    const chip = chipSchema.parse(file);
    return [chip.name, chip];
  }),
);

/** @throws Failure `usage` for a name that no file of `chips/` has */
export function chipNamed(name: string): Chip {
  const chip = chips.get(name);
  if (chip === undefined) throw new Failure("usage", { about: `no chip "${name}": ${[...chips.keys()].join(", ")}` });
  return chip;
}

/** Nanoseconds of a command with so many private-key operations in it. @throws Failure `usage` for keys it has no figures of */
export function commandTime(chip: Chip, keyType: KeyType, operations: number, random: Random): number {
  const { operation } = figuresOf(chip, keyType);
  let time = drawn(chip.command, random);
  for (let left = operations; left > 0; left--) time += drawn(operation, random);
  return Math.round(time * 1e6);
}

/** Nanoseconds to make so many key pairs: one after the other, as a chip has one coprocessor. @throws as `commandTime` */
export function keyGenerationTime(chip: Chip, keyType: KeyType, pairs: number, random: Random): number {
  const { generation } = figuresOf(chip, keyType);
  let time = 0;
  for (let left = pairs; left > 0; left--)
    time +=
      "floor" in generation
        ? generation.floor + random.exponential(generation.mean - generation.floor)
        : drawn(generation, random);
  return Math.round(time * 1e6);
}

function figuresOf({ keys, name }: Chip, keyType: KeyType) {
  const figures = keys[keyType];
  if (figures === undefined) throw new Failure("usage", { about: `no figures of ${keyType} on chip ${name}` });
  return figures;
}

function drawn({ jitter, milliseconds }: Constant, random: Random): number {
  return Math.max(0, milliseconds + random.between(-jitter, jitter));
}
