import { useRef, useState } from "react";

/** What is edited, and how it was before. */
export interface History<Value> {
  readonly now: Value;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** `where`: changes at the same place that follow each other closely are undone together: they are one word typed. */
  change(next: Value, where: string): void;
  undo(): void;
  redo(): void;
}

/** Milliseconds between two keys of one word. */
const together = 700;

interface States<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
}

export function useHistory<Value>(first: Value): History<Value> {
  const [{ future, now, past }, setStates] = useState<States<Value>>({ past: [], now: first, future: [] });
  const last = useRef({ at: Number.NEGATIVE_INFINITY, where: "" });
  const move = (next: (states: States<Value>) => States<Value>) => {
    last.current = { at: Number.NEGATIVE_INFINITY, where: "" };
    setStates(next);
  };
  return {
    now,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change(next, where) {
      const joined = where === last.current.where && performance.now() - last.current.at < together;
      last.current = { at: performance.now(), where };
      setStates((states) => ({ past: joined ? states.past : [...states.past, states.now], now: next, future: [] }));
    },
    undo: () => move((states) => shifted(states, "past")),
    redo: () => move((states) => shifted(states, "future")),
  };
}

/** The last of the past becomes the present, or the last of the future. */
export function shifted<Value>(states: States<Value>, from: "past" | "future"): States<Value> {
  const { future, now, past } = states;
  const next = states[from].at(-1);
  if (next === undefined) return states;
  return from === "past"
    ? { past: past.slice(0, -1), now: next, future: [...future, now] }
    : { past: [...past, now], now: next, future: future.slice(0, -1) };
}
