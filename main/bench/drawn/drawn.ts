import type { Drawing } from "../../drawings/shape";

/** A drawing with what it is called among others, for a file name or a list. */
export interface Drawn {
  readonly key: string;
  readonly drawing: Drawing;
}

/** Those that there was anything to draw for. */
export function drawn(key: string, drawing: Drawing | null): Drawn[] {
  return drawing === null ? [] : [{ key, drawing }];
}
