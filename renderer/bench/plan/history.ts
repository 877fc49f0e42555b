import { type Path, withValue } from "./tree";

/** A plan with what it was before, step by step. */
export interface History {
  readonly past: readonly unknown[];
  readonly present: unknown;
  readonly future: readonly unknown[];
  /** Of the last change: typing on in one field is one step. */
  readonly path: string | null;
  /** What the file has. */
  readonly saved: unknown;
}

/** Steps that can be taken back. */
const most = 200;

export const beginHistory = (present: unknown, saved: unknown): History => ({
  ...{ past: [], present, future: [], path: null, saved },
});

export function changed(history: History, path: Path, value: unknown): History {
  const { past, present } = history;
  const next = withValue(present, path, value);
  const key = path.join("/");
  const typing = key === history.path && typeof value !== "object";
  return {
    ...history,
    past: typing ? past : [...past, present].slice(-most),
    ...{ present: next, future: [], path: key },
  };
}

export function undone(history: History): History {
  const { future, past, present } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { ...history, past: past.slice(0, -1), present: before, future: [present, ...future], path: null };
}

export function redone(history: History): History {
  const { future, past, present } = history;
  const [next, ...later] = future;
  if (next === undefined) return history;
  return { ...history, past: [...past, present], present: next, future: later, path: null };
}

export const kept = (history: History): History => ({ ...history, saved: history.present });

export const isChanged = ({ present, saved }: History): boolean => JSON.stringify(present) !== JSON.stringify(saved);
