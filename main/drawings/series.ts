import { axes, tapAxis } from "./axes";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { at, circle, type Drawing, fitted, ink, line, path, rect, type Shape, text } from "./shape";

/** Some taps that follow each other: one of each where there are few, else as many as fit a pixel or two. */
export interface SeriesBin {
  /** Number in the campaign of the first and the last of them. */
  readonly from: number;
  readonly to: number;
  readonly n: number;
  readonly failed: number;
  /** Milliseconds of those that have the time; null where none has. */
  readonly least: number | null;
  readonly median: number | null;
  readonly greatest: number | null;
}

export interface Series {
  readonly bins: readonly SeriesBin[];
  /** Taps that were done to warm up: in no figure. */
  readonly warmUps: readonly { readonly tap: number; readonly value: number | null }[];
  readonly stages: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

export interface SeriesWords {
  readonly title: string;
  readonly tap: string;
  readonly value: string;
  readonly warmUp: string;
  tip(bin: SeriesBin): string;
}

const width = 720;
const height = 300;
const frame = { left: 56, right: 16, top: 44, bottom: 44 };

/** A time over the taps of a campaign in the order they were done: the median, from least to greatest, what failed, and the warm-up. */
export function seriesDrawing({ bins, stages, warmUps }: Series, words: SeriesWords, zoom?: Range): Drawing | null {
  const taps = rangeOf([...bins.flatMap(({ from, to }) => [from, to]), ...warmUps.map(({ tap }) => tap)]);
  const shown = (from: number, to: number) => zoom === undefined || (to >= zoom[0] && from <= zoom[1]);
  const inView = bins.filter(({ from, to }) => shown(from, to));
  const times = rangeOf(
    [...inView.flatMap(({ greatest, least }) => [least, greatest]), ...warmUps.map(({ value }) => value)].flatMap(
      (value) => value ?? [],
    ),
    0.05,
  );
  if (taps === null || times === null) return null;
  const numbers = tapAxis(zoom ?? taps, words.tap);
  const { across, shapes, x, y } = axes(width, height, frame, numbers, { range: times, label: words.value, ticks: 5 });
  const [top, bottom] = [frame.top, height - frame.bottom];
  const timed = inView.flatMap(({ from, greatest, least, median, to }) =>
    median === null || least === null || greatest === null
      ? []
      : [{ middle: (from + to) / 2, median, least, greatest }],
  );
  const through = (of: (bin: (typeof timed)[number]) => number) =>
    timed.map((bin) => `${at(x(bin.middle))},${at(y(of(bin)))}`);
  const { colour } = strokeOf(1);
  const single = inView.every(({ n }) => n === 1);
  const drawn: Shape[] = single
    ? timed.map(({ median, middle }) => circle(x(middle), y(median), 2.5, { fill: colour, fillOpacity: 0.7 }))
    : [
        path(`M${[...through(({ greatest }) => greatest), ...through(({ least }) => least).reverse()].join(" ")}Z`, {
          fill: colour,
          fillOpacity: 0.15,
        }),
        path(`M${through(({ median }) => median).join(" ")}`, { stroke: colour, strokeWidth: 1.8 }),
      ];
  const failures = inView
    .filter(({ failed }) => failed > 0)
    .map(({ failed, from, n, to }) => {
      const long = 4 + 14 * (failed / n);
      return line(x((from + to) / 2), top, x((from + to) / 2), top + long, { stroke: "#ce0000", strokeWidth: 2 });
    });
  const boundaries = stages
    .filter(({ from, to }) => shown(from, to))
    .flatMap(({ from, name, to }) => {
      const [left, right] = [x(from), x(to)];
      return [
        line(left, top - 12, left, bottom, { stroke: ink.axis, strokeDasharray: "4 3" }),
        text(left + 4, top - 4, fitted(name, right - left - 6, 11), { fontSize: 11, fill: ink.soft }),
      ];
    });
  const warm = warmUps
    .filter(({ tap }) => shown(tap, tap))
    .flatMap(({ tap, value }) => {
      const [left, right] = [x(tap - 0.5), x(tap + 0.5)];
      const mark = rect(left, top, Math.max(3, right - left), bottom - top, { fill: "#ffd43d", fillOpacity: 0.35 });
      const found = value === null ? [] : [circle(x(tap), y(value), 3, { fill: "none", stroke: ink.soft })];
      return [{ ...mark, tip: words.warmUp }, ...found];
    });
  // What is pointed at: the whole column of a bin, however small its mark.
  const columns = inView.map((bin): Shape => {
    const left = x(bin.from - 0.5);
    const area = rect(left, top, Math.max(1, x(bin.to + 0.5) - left), bottom - top, {
      fill: "#000000",
      fillOpacity: 0,
    });
    return { ...area, tip: words.tip(bin), opens: String(bin.from) };
  });
  return {
    ...{ title: words.title, width, height, across },
    shapes: [...warm, ...shapes, ...boundaries, ...drawn, ...failures, ...columns],
  };
}
