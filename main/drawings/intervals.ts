import { axes } from "./axes";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { circle, type Drawing, fitted, ink, line, type Shape, text } from "./shape";

/** A figure with the interval it lies in; null: there is too little to say it. */
export interface IntervalRow {
  readonly name: string;
  readonly n: number;
  readonly claim: { readonly value: number; readonly lower: number; readonly upper: number } | null;
}

export interface IntervalWords {
  readonly title: string;
  readonly value: string;
  readonly tooFew: string;
  write(value: number): string;
}

const width = 720;
const rowHeight = 28;
const names = 300;
const frame = { left: names, right: 24, top: 10, bottom: 44 };

/**
 * Figures one below the other over one scale, each with its interval.
 * @param against what they are held against, as a dashed line
 */
export function intervalDrawing(
  rows: readonly IntervalRow[],
  words: IntervalWords,
  { against, range }: { readonly against?: number; readonly range?: Range } = {},
): Drawing | null {
  const claims = rows.flatMap(({ claim }) => claim ?? []);
  const whole =
    range ??
    rangeOf(
      [...claims.flatMap(({ lower, upper }) => [lower, upper]), ...(against === undefined ? [] : [against])],
      0.05,
    );
  if (whole === null || claims.length === 0) return null;
  const height = frame.top + frame.bottom + rows.length * rowHeight;
  const none = { range: [0, 1], label: "", ticks: 0 } as const;
  const { shapes, x } = axes(width, height, frame, { range: whole, label: words.value, ticks: 6 }, none);
  const held: Shape[] =
    against === undefined
      ? []
      : [
          line(x(against), frame.top, x(against), height - frame.bottom, {
            stroke: "#c44e00",
            strokeWidth: 2,
            strokeDasharray: "6 4",
          }),
        ];
  const drawn = rows.map((row, index) => rowOf(row, frame.top + (index + 0.5) * rowHeight, x, words));
  return { title: words.title, width, height, shapes: [...shapes, ...held, ...drawn] };
}

function rowOf(
  { claim, n, name }: IntervalRow,
  middle: number,
  x: (value: number) => number,
  words: IntervalWords,
): Shape {
  const label = [
    text(0, middle + 4, fitted(name, names - 66)),
    text(names - 10, middle + 4, `n = ${n}`, { textAnchor: "end", fontSize: 11 }),
  ];
  if (claim === null) {
    const said = text(names + 8, middle + 4, words.tooFew, { fill: ink.soft });
    return { tag: "g", attributes: {}, tip: `${name}: ${words.tooFew}`, content: [...label, said] };
  }
  const { lower, upper, value } = claim;
  const { colour } = strokeOf(1);
  const thick = { stroke: colour, strokeWidth: 2 };
  return {
    tag: "g",
    attributes: {},
    tip: `${name}: ${words.write(value)} [${words.write(lower)}, ${words.write(upper)}], n = ${n}`,
    content: [
      ...label,
      line(x(lower), middle, x(upper), middle, thick),
      line(x(lower), middle - 6, x(lower), middle + 6, thick),
      line(x(upper), middle - 6, x(upper), middle + 6, thick),
      circle(x(value), middle, 5, { fill: colour }),
    ],
  };
}
