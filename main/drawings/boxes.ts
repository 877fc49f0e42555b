import { axes } from "./axes";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { circle, type Drawing, fitted, line, rect, type Shape, text } from "./shape";

/** J. W. Tukey's box: quartiles, the furthest values within 1.5 interquartile ranges of them, and what lies beyond. */
export interface BoxRow {
  readonly name: string;
  /** Rows of one token have one colour. */
  readonly stroke: number;
  readonly n: number;
  readonly first: number;
  readonly median: number;
  readonly third: number;
  readonly whiskers: Range;
  /** Beyond the whiskers; of many, the furthest. */
  readonly outliers: readonly number[];
  /** Every value where there are few enough to be seen one by one, else none. */
  readonly points: readonly number[];
}

const width = 720;
const rowHeight = 30;
const headHeight = 24;
const names = 300;

/** Rows that belong together, under a heading of their own where there are several such. */
export interface BoxGroup {
  readonly heading: string;
  readonly rows: readonly BoxRow[];
}

/** Boxes one below the other over one scale, with the values themselves as a strip where they are few. */
export function boxDrawing(
  groups: readonly BoxGroup[],
  words: { readonly title: string; readonly value: string },
  zoom?: Range,
): Drawing | null {
  const whole = rangeOf(
    groups.flatMap(({ rows }) => rows).flatMap(({ outliers, whiskers }) => [...whiskers, ...outliers]),
    0.03,
  );
  if (whole === null) return null;
  const frame = { left: names, right: 16, top: 8, bottom: 44 };
  const head = groups.length > 1 ? headHeight : 0;
  const height = groups.reduce((sum, { rows }) => sum + head + rows.length * rowHeight, frame.top + frame.bottom);
  const none = { range: [0, 1], label: "", ticks: 0 } as const;
  const { across, shapes, x } = axes(
    width,
    height,
    frame,
    { range: zoom ?? whole, label: words.value, ticks: 6 },
    none,
  );
  const drawn: Shape[] = [];
  let top = frame.top;
  for (const { heading, rows } of groups) {
    if (head > 0) drawn.push(text(0, top + 16, fitted(heading, width), { fontWeight: 700 }));
    top += head;
    for (const row of rows) {
      drawn.push(boxOf(row, top + rowHeight / 2, x));
      top += rowHeight;
    }
  }
  return { title: words.title, width, height, across, shapes: [...shapes, ...drawn] };
}

function boxOf(row: BoxRow, middle: number, x: (value: number) => number): Shape {
  const { first, median, n, name, outliers, points, stroke, third, whiskers } = row;
  const { colour } = strokeOf(stroke);
  const [from, to] = [x(first), x(third)];
  const thin = { stroke: colour, strokeWidth: 1.5 };
  const label = fitted(name, names - 62);
  const strip = points.map((value, index) =>
    // Apart from each other, the same way every time.
    circle(x(value), middle - 9 + ((index * 7) % 19), 2, { fill: colour, fillOpacity: 0.35 }),
  );
  const few = [first, median, third].map((value) => value.toFixed(1)).join(" / ");
  return {
    tag: "g",
    attributes: {},
    tip: `${name}: ${few} ms, n = ${n}`,
    content: [
      text(0, middle + 4, label),
      text(names - 10, middle + 4, `n = ${n}`, { textAnchor: "end", fontSize: 11 }),
      line(x(whiskers[0]), middle, from, middle, thin),
      line(to, middle, x(whiskers[1]), middle, thin),
      ...strip,
      rect(from, middle - 10, Math.max(1, to - from), 20, { ...thin, fill: colour, fillOpacity: 0.12 }),
      line(x(median), middle - 10, x(median), middle + 10, { stroke: colour, strokeWidth: 3 }),
      ...outliers.map((value) => circle(x(value), middle, 2.5, { fill: "none", stroke: colour })),
    ],
  };
}
