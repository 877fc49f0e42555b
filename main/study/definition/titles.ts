import type { Study } from "./study";
import type { StaffLanguage } from "./words";

/** What a study calls its tasks, conditions and markers, by their names. */
export function titlesOf({
  conditions,
  markers,
  tasks,
}: Study): Record<string, Readonly<Record<StaffLanguage, string>>> {
  return Object.fromEntries([...tasks, ...conditions, ...markers].map(({ name, title }) => [name, title]));
}
