import { axes } from "./axes";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { type Drawing, fitted, line, rect, type Shape, text } from "./shape";

export interface HistogramRow {
  readonly name: string;
  readonly n: number;
  /** Ascending and next to each other. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

export interface HistogramWords {
  readonly title: string;
  /** Of the horizontal axis, with its unit. */
  readonly value: string;
  tip(row: HistogramRow, bin: HistogramRow["bins"][number]): string;
}

const width = 720;
const rowHeight = 84;
const frame = { left: 16, right: 16, top: 4, bottom: 44 };
const head = 20;

/** Histograms one below the other over one scale, each as high as its fullest bin. null where there is nothing to draw. */
export function histogramDrawing(
  rows: readonly HistogramRow[],
  { tip, title, value }: HistogramWords,
  zoom?: Range,
): Drawing | null {
  const whole = rangeOf(
    rows.flatMap(({ bins }) => bins.flatMap(({ from, to }) => [from, to])),
    0.03,
  );
  if (whole === null) return null;
  const range = zoom ?? whole;
  const height = frame.top + rows.length * rowHeight + frame.bottom;
  const none = { range: [0, 1], label: "", ticks: 0 } as const;
  const { across, shapes, x } = axes(width, height, frame, { range, label: value, ticks: 7 }, none);
  const drawn = rows.flatMap((row, index): Shape[] => {
    const { bins, n, name } = row;
    const floor = frame.top + (index + 1) * rowHeight;
    const fullest = Math.max(...bins.map(({ count }) => count));
    const { colour } = strokeOf(index);
    const bars = bins
      .filter(({ count, from, to }) => count > 0 && to >= range[0] && from <= range[1])
      .map((bin): Shape => {
        const high = ((rowHeight - head - 6) * bin.count) / fullest;
        const [left, right] = [x(bin.from), x(bin.to)];
        const style = { fill: colour, fillOpacity: 0.55, stroke: colour };
        return { ...rect(left, floor - high, Math.max(1, right - left), high, style), tip: tip(row, bin) };
      });
    return [
      text(frame.left, floor - rowHeight + 15, fitted(`${name} (n = ${n})`, width - 2 * frame.left)),
      line(frame.left, floor, width - frame.right, floor),
      ...bars,
    ];
  });
  return { title, width, height, across, shapes: [...shapes, ...drawn] };
}
