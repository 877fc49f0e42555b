/** A plan while it is written: a JSON tree that may be anything, so that what is wrong in it can be put right here. */
export type Path = readonly (string | number)[];

export function valueAt(tree: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined),
    tree,
  );
}

/** The tree with another value there; undefined takes it out. What is on the way and missing is made. */
export function withValue(tree: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const inner = withValue(valueAt(tree, [key]), rest, value);
  if (typeof key === "number") {
    const list = Array.isArray(tree) ? [...tree] : [];
    if (inner === undefined) list.splice(key, 1);
    else list[key] = inner;
    return list;
  }
  const members = Object.entries(typeof tree === "object" && tree !== null ? tree : {}).filter(
    ([name]) => name !== key,
  );
  const before = typeof tree === "object" && tree !== null ? Object.keys(tree).indexOf(key) : -1;
  if (inner !== undefined) members.splice(before < 0 ? members.length : before, 0, [key, inner]);
  return Object.fromEntries(members);
}

export const textAt = (tree: unknown, path: Path): string => {
  const value = valueAt(tree, path);
  return typeof value === "string" ? value : "";
};

/** NaN where there is no number: an empty field. */
export const numberAt = (tree: unknown, path: Path): number => {
  const value = valueAt(tree, path);
  return typeof value === "number" ? value : Number.NaN;
};

export function listAt(tree: unknown, path: Path): readonly unknown[] {
  const value = valueAt(tree, path);
  return Array.isArray(value) ? value : [];
}
