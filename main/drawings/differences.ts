import { axes } from "./axes";
import { type Range, rangeOf } from "./scale";
import { circle, type Drawing, fitted, ink, line, rect, type Shape, text } from "./shape";

/** A difference with its interval; worse, better or neither, as its maker judged it. */
export interface DifferenceRow {
  readonly name: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  readonly judged: "worse" | "better" | "same" | "undecided";
}

const colours = { worse: "#ce0000", better: "#197a4b", same: "#1a1a1a", undecided: "#8a6d00" } as const;
const width = 720;
const names = 300;
const rowHeight = 26;

/** Differences one below the other around nothing: an interval that crosses the line may be no difference at all. */
export function differenceDrawing(
  rows: readonly DifferenceRow[],
  words: { readonly title: string; readonly value: string },
  /** From where on a difference would be too much. */
  tolerance?: number,
): Drawing | null {
  const reach = rangeOf(
    [0, ...rows.flatMap(({ lower, upper }) => [lower, upper]), ...(tolerance === undefined ? [] : [tolerance])],
    0.05,
  );
  if (rows.length === 0 || reach === null) return null;
  const range: Range = reach;
  const frame = { left: names, right: 20, top: 8, bottom: 44 };
  const height = frame.top + rows.length * rowHeight + frame.bottom;
  const none = { range: [0, 1], label: "", ticks: 0 } as const;
  const { shapes, x } = axes(width, height, frame, { range, label: words.value, ticks: 6 }, none);
  const bottom = height - frame.bottom;
  const limit: Shape[] =
    tolerance === undefined
      ? []
      : tolerance < 0
        ? [
            rect(x(range[0]), frame.top, x(tolerance) - x(range[0]), bottom - frame.top, {
              fill: "#ce0000",
              fillOpacity: 0.07,
            }),
          ]
        : [
            rect(x(tolerance), frame.top, x(range[1]) - x(tolerance), bottom - frame.top, {
              fill: "#ce0000",
              fillOpacity: 0.07,
            }),
          ];
  const zero = line(x(0), frame.top, x(0), bottom, { stroke: ink.text, strokeWidth: 1.5 });
  const drawn = rows.map(({ judged, lower, name, upper, value }, index): Shape => {
    const y = frame.top + (index + 0.5) * rowHeight;
    const stroke = colours[judged];
    return {
      tag: "g",
      attributes: {},
      tip: `${name}: ${value.toFixed(2)} [${lower.toFixed(2)}, ${upper.toFixed(2)}]`,
      content: [
        text(0, y + 4, fitted(name, names - 12)),
        line(x(lower), y, x(upper), y, { stroke, strokeWidth: 2 }),
        line(x(lower), y - 5, x(lower), y + 5, { stroke, strokeWidth: 2 }),
        line(x(upper), y - 5, x(upper), y + 5, { stroke, strokeWidth: 2 }),
        circle(x(value), y, 4, { fill: stroke }),
      ],
    };
  });
  return { title: words.title, width, height, shapes: [...limit, ...shapes, zero, ...drawn] };
}
