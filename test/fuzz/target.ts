import type fc from "fast-check";

/** Something that takes what others send, and what it promises of any of it. */
export interface Target {
  readonly name: string;
  /** Once a run: keys, certificates, folders. What it makes goes with `dispose`. */
  prepare(): Promise<Prepared>;
}

export interface Prepared {
  /** Fails where the promise is broken: an exception that is no refusal, a PIN that shows, a wrong answer. */
  readonly property: fc.IRawProperty<unknown>;
  dispose?(): void;
}

/** Runs what may refuse its input. Any other exception is what is looked for. */
export function orRefused<Value>(
  refusals: readonly (abstract new (...args: never[]) => Error)[],
  work: () => Value,
): Value | null {
  try {
    return work();
  } catch (error) {
    if (refusals.some((refusal) => error instanceof refusal)) return null;
    throw error;
  }
}

export function promise(kept: boolean, what: string): void {
  if (!kept) throw new Error(`broken promise: ${what}`);
}
