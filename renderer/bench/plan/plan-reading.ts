import type { StaffLanguage } from "../../../preload/contract/language";

/** What is read of a plan that may be none: whatever is not there is left out. */
export function titleOf(plan: unknown, language: StaffLanguage): string | undefined {
  const title = member(member(plan, "title"), language);
  return typeof title === "string" && title !== "" ? title : undefined;
}

export function readersOf(plan: unknown, language: StaffLanguage): { name: string; title: string }[] {
  const readers = member(member(plan, "factors"), "reader");
  if (!Array.isArray(readers)) return [];
  return readers.flatMap((reader: unknown) => {
    const name = member(reader, "name");
    return typeof name === "string" ? [{ name, title: titleOf(reader, language) ?? name }] : [];
  });
}

/** A member of an object; undefined of whatever is none, or has none of this name. */
export function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
