/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../../failure/failure";
import type { Random } from "../random";

/**
 * How long a chip takes, as data (`chips/*.json`). All figures are stand-ins: they were measured on Java Cards whose results
 * are published, and none of those is known to be the chip of a phone or of a My Number Card.
 */
const source = z.string().min(1);
const milliseconds = z.number().min(0);

/** Constant for a chip, but for a little. */
const constant = z.strictObject({ milliseconds, jitter: milliseconds, source });

/** The search for primes: never shorter than the floor, exponentially distributed above it. */
const heavyTail = z
  .strictObject({ floor: milliseconds, mean: milliseconds, source })
  .refine(({ floor, mean }) => floor < mean, "the mean lies above the floor");

const chipSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: z.string(),
  /** What any command takes: to receive, to look up, to answer. */
  command: constant,
  /** RSA-2048 with CRT. */
  signature: constant,
  keyGeneration: heavyTail,
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

/** Nanoseconds of a command with so many private-key operations in it. */
export function commandTime({ command, signature }: Chip, signatures: number, random: Random): number {
  let time = drawn(command, random);
  for (let left = signatures; left > 0; left--) time += drawn(signature, random);
  return Math.round(time * 1e6);
}

/** Nanoseconds to make so many RSA-2048 key pairs: one after the other, as a chip has one coprocessor. */
export function keyGenerationTime({ keyGeneration: { floor, mean } }: Chip, pairs: number, random: Random): number {
  let time = 0;
  for (let left = pairs; left > 0; left--) time += floor + random.exponential(mean - floor);
  return Math.round(time * 1e6);
}

function drawn({ jitter, milliseconds }: z.infer<typeof constant>, random: Random): number {
  return Math.max(0, milliseconds + random.between(-jitter, jitter));
}
