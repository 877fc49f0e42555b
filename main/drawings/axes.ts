import { clamp, type Range, scale, ticks, writtenTick } from "./scale";
import { type Drawing, fontSize, ink, line, type Shape, text } from "./shape";

/** Room that a drawing leaves around what it plots. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Axis {
  readonly range: Range;
  readonly label: string;
  /** About how many round numbers; none of them where it is 0. */
  readonly ticks: number;
  write?(value: number): string;
}

/** Axes drawn, and where a value lies on each; what is out of range lies at the edge. */
export interface Axes {
  readonly shapes: readonly Shape[];
  readonly across: NonNullable<Drawing["across"]>;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** Of numbers of taps: whole ones. */
export const tapAxis = (range: Range, label: string): Axis => ({
  ...{ range, label },
  ticks: Math.max(1, Math.min(8, Math.floor(range[1] - range[0]))),
});

export function axes(width: number, height: number, frame: Frame, horizontal: Axis, vertical: Axis): Axes {
  const [left, right, top, bottom] = [frame.left, width - frame.right, frame.top, height - frame.bottom];
  const across = scale(horizontal.range, [left, right]);
  const up = scale(vertical.range, [bottom, top]);
  const x = (value: number) => across(clamp(value, horizontal.range));
  const y = (value: number) => up(clamp(value, vertical.range));
  const shapes: Shape[] = [];
  for (const [value, label] of marksOf(vertical)) {
    shapes.push(line(left, y(value), right, y(value)));
    shapes.push(text(left - 6, y(value) + 4, label, { textAnchor: "end", fill: ink.soft }));
  }
  for (const [value, label] of marksOf(horizontal)) {
    shapes.push(line(x(value), top, x(value), bottom));
    shapes.push(text(x(value), bottom + 16, label, { textAnchor: "middle", fill: ink.soft }));
  }
  shapes.push(line(left, bottom, right, bottom, { stroke: ink.axis }));
  if (horizontal.label !== "") shapes.push(text(right, bottom + 34, horizontal.label, { textAnchor: "end" }));
  if (vertical.label !== "") shapes.push(text(0, top - fontSize + 2, vertical.label));
  return { shapes, across: { from: left, to: right, range: horizontal.range }, x, y };
}

function marksOf({ range, ticks: about, write }: Axis): [number, string][] {
  if (about === 0) return [];
  const marks = ticks(range, about);
  return marks.map((value) => [value, write?.(value) ?? writtenTick(value, marks)]);
}
