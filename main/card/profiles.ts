/// <reference types="vite/client" />
import { Failure } from "../failure/failure";
import { type Profile, profileSchema } from "./profile";

const files = import.meta.glob<unknown>("./profiles/*.json", { eager: true, import: "default" });

/** Every kind of token of `profiles/`, by name. A file that does not fit the schema stops the program at start. */
export const profiles: ReadonlyMap<string, Profile> = new Map(
  Object.values(files).map((file) => {
    const profile = profileSchema.parse(file);
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
