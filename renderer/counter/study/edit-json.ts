import type { EditedStudy } from "../../../preload/contract/study";

/** A study as it is edited: any JSON, since what is wrong with it is only told. */
export type Json = EditedStudy["study"];
export type JsonRecord = { [name: string]: Json };

export const isList = (value: Json | undefined): value is Json[] => Array.isArray(value);
export const isRecord = (value: Json | undefined): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What an item of a list is called in it: its name, its key, or its place. */
export function itemTitle(item: Json, index: number): string {
  if (!isRecord(item)) return String(index + 1);
  const named = item.name ?? item.key ?? item.fault;
  return typeof named === "string" ? named : String(index + 1);
}

/** Another item of the same shape as the last one, under a name that is free; undefined where there is none to copy. */
export function another(list: readonly Json[]): Json | undefined {
  const last = list.at(-1);
  if (!isRecord(last) || typeof last.name !== "string") return structuredClone(last);
  const names = new Set(list.map((item, index) => itemTitle(item, index)));
  const stem = last.name.replace(/-\d+$/, "");
  for (let turn = 2; ; turn++)
    if (!names.has(`${stem}-${turn}`)) return { ...structuredClone(last), name: `${stem}-${turn}` };
}

/** Where one change has been made: "tasks.2.title.ja"; of an item that was added, moved or taken away: its list. */
export function placeOfChange(before: Json | undefined, after: Json | undefined): string {
  if (isRecord(before) && isRecord(after)) {
    const names = Object.keys({ ...before, ...after });
    return within(
      names,
      (name) => before[name],
      (name) => after[name],
    );
  }
  if (isList(before) && isList(after) && before.length === after.length)
    return within(
      [...before.keys()],
      (index) => before[index],
      (index) => after[index],
    );
  return "";
}

function within<Key extends string | number>(
  keys: readonly Key[],
  before: (key: Key) => Json | undefined,
  after: (key: Key) => Json | undefined,
): string {
  const changed = keys.filter((key) => before(key) !== after(key));
  const [only] = changed;
  if (only === undefined || changed.length > 1) return "";
  const inner = placeOfChange(before(only), after(only));
  return inner === "" ? String(only) : `${only}.${inner}`;
}

/** Fields that take one of a few words (main/study/definition). */
export const words: Readonly<Record<string, readonly string[]>> = {
  "design.kind": ["within", "between"],
  "design.order": ["latin-square", "abba", "as-written"],
  "conditions.token": ["card", "phone", "phone-own-authentication"],
  "conditions.order": ["pin-first", "hold-first"],
  "conditions.evidence": ["virtual", "physical"],
  "tasks.pin": ["right", "wrong", "none"],
  "questionnaires.when": ["trial", "condition", "end"],
};
