import type { Range } from "../../drawings/scale";
import type { Drawing } from "../../drawings/shape";
import type { Plan } from "../plan/plan";
import type { Language } from "../plan/titles";
import type { Quantity } from "../times/quantities";

/** Which time of a campaign is drawn, and how. */
export interface TimeDrawn {
  readonly plan: Plan;
  readonly quantity: Quantity;
  readonly language: Language;
  /** The part of the time, or of the taps, that is shown; all where not told. */
  readonly zoom?: Range | undefined;
}

/** A drawing with what it is called among others, for a file name or a list. */
export interface Drawn {
  readonly key: string;
  readonly drawing: Drawing;
}

/** Those that there was anything to draw for. */
export function drawn(key: string, drawing: Drawing | null): Drawn[] {
  return drawing === null ? [] : [{ key, drawing }];
}
