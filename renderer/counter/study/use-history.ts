import { useRef, useState } from "react";

/** What is edited, and how it was before. */
export interface History<Value> {
  readonly now: Value;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  change(next: Value): void;
  undo(): void;
  redo(): void;
}

/** Changes that follow each other as closely as this, milliseconds, are undone together: they are one word typed. */
const together = 700;

interface States<Value> {
  readonly past: readonly Value[];
  readonly now: Value;
  readonly future: readonly Value[];
}

export function useHistory<Value>(first: Value): History<Value> {
  const [{ future, now, past }, setStates] = useState<States<Value>>({ past: [], now: first, future: [] });
  const changed = useRef(Number.NEGATIVE_INFINITY);
  const move = (next: (states: States<Value>) => States<Value>) => {
    changed.current = Number.NEGATIVE_INFINITY;
    setStates(next);
  };
  return {
    now,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    change(next) {
      const joined = performance.now() - changed.current < together;
      changed.current = performance.now();
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
