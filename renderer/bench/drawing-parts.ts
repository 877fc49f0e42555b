import type { Shape } from "../../main/drawings/shape";

/** Parts of a drawing that stand for figures, in its order, however deep they lie. */
export function partsWithFigures(shapes: readonly Shape[]): Shape[] {
  return shapes.flatMap((shape) => [
    ...(shape.tip === undefined ? [] : [shape]),
    ...(typeof shape.content === "object" ? partsWithFigures(shape.content) : []),
  ]);
}

/** The part that an arrow key goes to: round from the last to the first; -1 where there is none. */
export function stepTo(last: number, by: 1 | -1, count: number): number {
  if (count === 0) return -1;
  // Nothing was read yet: backwards begins at the end.
  const from = last < 0 && by < 0 ? 0 : last;
  return (from + by + count) % count;
}
