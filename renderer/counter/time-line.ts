import type { Mark } from "./figures";
import { type Exchange, marksOf, type Run } from "./run-sequence";

/** hold: from m1 (token present) to m8 ("take away" painted). whole: everything that was timed. */
export type Span = "hold" | "whole";

/** A time line laid out: positions and widths in per cent of its width, so that it fits any window. */
export interface TimeLine {
  /** Nanoseconds the line spans. */
  readonly length: number;
  readonly bars: readonly { readonly exchange: Exchange; readonly left: number; readonly width: number }[];
  readonly marks: readonly {
    readonly mark: Mark;
    readonly left: number;
    /** Row its label stands in, from 0: labels that would overlap stand in different rows. */
    readonly row: number;
  }[];
  readonly rows: number;
  readonly ticks: readonly { readonly ns: number; readonly left: number }[];
}

/** Share of the width, in per cent, that the label of a mark needs at the narrowest window. */
const labelWidth = 4.5;
/** A bar never thinner than this can still be seen. */
const thinnest = 0.25;
const tickCount = 8;

/** undefined where nothing of the span was timed. */
export function layOutTimeLine(run: Run, span: Span): TimeLine | undefined {
  const exchanges = [...run.exchanges, ...(span === "whole" ? run.afterExchanges : [])];
  const bounds = spanBounds(run, exchanges, span);
  if (bounds === undefined) return undefined;
  const { from, to } = bounds;
  const length = to - from;
  const left = (ns: number) => ((ns - from) / length) * 100;
  const within = (ns: number) => ns >= from && ns <= to;

  const bars = exchanges
    .filter(({ startNs, endNs }) => endNs >= from && startNs <= to)
    .map((exchange) => {
      const start = left(Math.max(from, exchange.startNs));
      const end = left(Math.min(to, exchange.endNs));
      return { exchange, left: start, width: Math.max(thinnest, end - start) };
    });

  const rowEnds: number[] = [];
  const marks = marksOf(run)
    .filter(({ at }) => within(at))
    .map(({ mark, at }) => {
      const place = left(at);
      const free = rowEnds.findIndex((end) => end <= place);
      const row = free === -1 ? rowEnds.length : free;
      rowEnds[row] = place + labelWidth;
      return { mark, left: place, row };
    });

  const step = tickStep(length);
  const ticks = Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => ({
    ns: index * step,
    left: ((index * step) / length) * 100,
  }));
  return { length, bars, marks, rows: Math.max(1, rowEnds.length), ticks };
}

function spanBounds(run: Run, exchanges: readonly Exchange[], span: Span): { from: number; to: number } | undefined {
  const { m1, m8 } = run.marks;
  const times = [
    ...(span === "whole" ? marksOf(run).map(({ at }) => at) : []),
    ...exchanges.flatMap(({ startNs, endNs }) => [startNs, endNs]),
    ...(m1 === undefined ? [] : [m1]),
    ...(m8 === undefined ? [] : [m8]),
  ];
  const from = Math.min(...times);
  const to = Math.max(...times);
  return to > from ? { from, to } : undefined;
}

/** 1, 2 or 5 times a power of ten nanoseconds, for at most `tickCount` ticks after the first. */
function tickStep(length: number): number {
  const least = length / tickCount;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}
