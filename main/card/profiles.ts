/// <reference types="vite/client" />
import { z } from "zod";
import { Failure } from "../failure/failure";
import { type Profile, profileSchema } from "./profile";

const files = import.meta.glob<unknown>("./profiles/*.json", { eager: true, import: "default" });

/** What a file has to say for others to be like it, or to be like another. */
const relation = z.looseObject({ name: z.string(), like: z.string().optional() });
type ProfileFile = z.infer<typeof relation>;

/**
 * A file that says it is `like` another kind holds only what differs: each field of its own takes the place of the other's,
 * and a record in it (`capabilities`, say) is taken field by field.
 */
export function completed(file: ProfileFile, others: readonly ProfileFile[]): object {
  const { like, ...own } = file;
  if (like === undefined) return own;
  const model = others.find(({ name }) => name === like);
  if (model === undefined) throw new RangeError(`${file.name} is like ${like}, which is no other kind`);
  // A kind that is like itself, by however many steps, finds no model in the end.
  const base: Record<string, unknown> = {
    ...completed(
      model,
      others.filter((other) => other !== model),
    ),
  };
  for (const [field, value] of Object.entries(own)) {
    const before = base[field];
    base[field] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
  }
  return base;
}

const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const relations = Object.values(files).map((file) => relation.parse(file));

/** Every kind of token of `profiles/`, by name. A file that does not fit the schema stops the program at start. */
export const profiles: ReadonlyMap<string, Profile> = new Map(
  relations.map((file) => {
    const profile = profileSchema.parse(completed(file, relations));
    return [profile.name, profile];
  }),
);

/** @throws Failure `usage` for a name that no file of `profiles/` has */
export function profileNamed(name: string): Profile {
  const profile = profiles.get(name);
  if (profile === undefined)
    throw new Failure("usage", { about: `no token kind "${name}": ${[...profiles.keys()].join(", ")}` });
  return profile;
}
