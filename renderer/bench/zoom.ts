import type { Drawing } from "../../main/drawings/shape";

/** From where to where on the horizontal axis, in its unit; null: all of it. */
export type Zoom = readonly [number, number] | null;
type Across = NonNullable<Drawing["across"]>;

/** Less than this is a click and no drag, in the drawing's px. */
export const shortestDrag = 4;

/** Where on a drawing a pointer is, in its px, kept within the axis. `left` and `shown`: of the drawing on the screen. */
export function placeOf(pointer: number, { left, shown }: { left: number; shown: number }, drawing: Drawing): number {
  const { from, to } = drawing.across ?? { from: 0, to: drawing.width };
  const place = ((pointer - left) / shown) * drawing.width;
  return Math.min(to, Math.max(from, place));
}

/** What was dragged over from one place to another, either way round; null where it is a click. */
export function dragged(start: number, end: number): readonly [number, number] | null {
  const [from, to] = start <= end ? [start, end] : [end, start];
  return to - from < shortestDrag ? null : [from, to];
}

/** The values of the axis from one place of the drawing to another. */
export function valuesBetween({ from, range, to }: Across, [start, end]: readonly [number, number]): Zoom {
  const [least, greatest] = range;
  const valueAt = (place: number) => least + ((place - from) / (to - from)) * (greatest - least);
  return [valueAt(start), valueAt(end)];
}

/** A range half or twice as wide, or moved by two fifths of its width. */
export function zoomSteps([from, to]: Across["range"]): Readonly<Record<"in" | "out" | "earlier" | "later", Zoom>> {
  const span = to - from;
  const move = (by: number): Zoom => [from + span * by, to + span * by];
  const grow = (by: number): Zoom => [from - (span * (by - 1)) / 2, to + (span * (by - 1)) / 2];
  return { in: grow(0.5), out: grow(2), earlier: move(-0.4), later: move(0.4) };
}
