import { strokeOf } from "./palette";
import { type Range, rangeOf, scale, ticks, writtenTick } from "./scale";
import { type Drawing, fitted, ink, line, rect, type Shape, text, widthOf } from "./shape";

/** One tap, for its waterfall: milliseconds since it began. */
export interface TapFigure {
  readonly name: string;
  readonly marks: readonly { readonly name: string; readonly title: string; readonly at: number }[];
  readonly exchanges: readonly {
    /** "READ BINARY": the command, decoded. */
    readonly name: string;
    readonly detail: string;
    readonly status: string;
    readonly good: boolean;
    readonly from: number;
    readonly to: number;
  }[];
  /** Where its time went, in the order they are drawn; nothing for what cannot be told apart. */
  readonly segments: readonly { readonly name: string; readonly ms: number }[];
}

export interface WaterfallWords {
  readonly title: string;
  readonly segments: string;
  readonly milliseconds: string;
}

const width = 960;
const names = 190;
const rowHeight = 22;
const labelHeight = 16;
const segmentColours = ["#8fb7ff", "#ffcf5c", "#7fd1b9", "#f2a37a", "#b9b3f2", "#c9d1d9", "#f0a8c8", "#a8d5f0"];

/**
 * Taps one below the other over one scale of time, each from its own `from`: marks as lines, exchanges as bars, and where
 * the time went as a bar of segments.
 */
export function waterfallDrawing(taps: readonly TapFigure[], words: WaterfallWords, span: Range): Drawing {
  const x = scale(span, [names, width - 24]);
  const shapes: Shape[] = [];
  let top = 4;
  for (const tap of taps) {
    if (taps.length > 1) {
      shapes.push(text(0, top + 12, fitted(tap.name, width), { fontSize: 13, fontWeight: 700 }));
      top += 22;
    }
    top = drawTap(shapes, tap, words, span, x, top) + 14;
  }
  const across = { from: names, to: width - 24, range: span };
  return { title: words.title, width, height: Math.ceil(top), across, shapes };
}

/** From the first instant to the last that any of them timed; `held` only while the token had to be held. */
export function spanOf(taps: readonly TapFigure[], held: boolean): Range | null {
  const instants = taps.flatMap(({ exchanges, marks }) => {
    const of = (name: string) => marks.flatMap((mark) => (mark.name === name ? mark.at : []));
    const ends = exchanges.flatMap(({ from, to }) => [from, to]);
    return held ? [...of("m1"), ...of("m8"), ...ends] : [...marks.map(({ at }) => at), ...ends];
  });
  const range = rangeOf(instants);
  return range !== null && range[1] > range[0] ? range : null;
}

function drawTap(
  shapes: Shape[],
  { exchanges, marks, segments }: TapFigure,
  words: WaterfallWords,
  span: Range,
  x: (ms: number) => number,
  top: number,
): number {
  const [begin, end] = span;
  const inSpan = marks.filter(({ at }) => at >= begin && at <= end);
  const rows = labelRows(inSpan, x);
  const bars = exchanges.filter(({ from, to }) => to >= begin && from <= end);
  const first = top + Math.max(1, rows.count) * labelHeight + 6;
  const bottom = first + bars.length * rowHeight + 6;
  const times = ticks(span, 8);
  for (const ms of times) {
    shapes.push(line(x(ms), first, x(ms), bottom));
    const label = `${writtenTick(ms, times)} ${words.milliseconds}`;
    shapes.push(text(x(ms), bottom + 14, label, { textAnchor: "middle", fontSize: 11, fill: ink.soft }));
  }
  for (const { at, name, title } of inSpan) {
    const y = top + (rows.of.get(name) ?? 0) * labelHeight;
    const mark = line(x(at), y + 3, x(at), bottom, { stroke: "#0017c1", strokeDasharray: "3 3" });
    shapes.push({ ...mark, tip: `${name} ${title}: ${at.toFixed(2)} ${words.milliseconds}` });
    shapes.push(text(x(at) + 3, y + 12, name, { fontSize: 11, fill: "#0017c1", fontWeight: 700 }));
  }
  for (const [index, exchange] of bars.entries())
    shapes.push(barOf(exchange, first + index * rowHeight, x, span, words));
  const below = bottom + 24;
  return segments.length === 0 ? below : drawSegments(shapes, segments, words, below);
}

function barOf(
  { detail, from, good, name, status, to }: TapFigure["exchanges"][number],
  y: number,
  x: (ms: number) => number,
  [begin, end]: Range,
  { milliseconds }: WaterfallWords,
): Shape {
  const [left, right] = [x(Math.max(from, begin)), x(Math.min(to, end))];
  const took = `${(to - from).toFixed(to - from < 10 ? 2 : 1)} ${milliseconds}`;
  const late = right + widthOf(took) + 8 > width;
  return {
    tag: "g",
    attributes: {},
    tip: [name, detail, status, took].filter((part) => part !== "").join(" · "),
    content: [
      text(0, y + 15, fitted(name, names - 8)),
      rect(left, y + 3, Math.max(1.5, right - left), rowHeight - 7, { rx: 2, fill: good ? "#3460fb" : "#ce0000" }),
      text(late ? left - 5 : right + 5, y + 15, took, {
        ...{ textAnchor: late ? "end" : "start", fontSize: 11 },
        ...{ stroke: ink.paper, strokeWidth: 3, paintOrder: "stroke" },
      }),
    ],
  };
}

/** Names of marks that would overlap stand in different rows. */
function labelRows(marks: TapFigure["marks"], x: (ms: number) => number): { of: Map<string, number>; count: number } {
  const ends: number[] = [];
  const of = new Map<string, number>();
  for (const { at, name } of marks) {
    const left = x(at);
    const free = ends.findIndex((end) => end <= left);
    const row = free === -1 ? ends.length : free;
    ends[row] = left + widthOf(name, 11) + 8;
    of.set(name, row);
  }
  return { of, count: ends.length };
}

/** The whole tap as one bar, whatever part of it is in view above. */
function drawSegments(
  shapes: Shape[],
  segments: TapFigure["segments"],
  { milliseconds, segments: label }: WaterfallWords,
  top: number,
): number {
  const total = segments.reduce((sum, { ms }) => sum + ms, 0);
  const x = scale([0, total], [names, width - 24]);
  shapes.push(text(0, top + 15, fitted(label, names - 8)));
  let from = 0;
  let keyX = names;
  let keyY = top + 38;
  for (const [index, { ms, name }] of segments.entries()) {
    const fill = segmentColours[index % segmentColours.length] ?? strokeOf(index).colour;
    const tip = `${name}: ${ms.toFixed(2)} ${milliseconds} (${((ms / total) * 100).toFixed(1)} %)`;
    shapes.push({ ...rect(x(from), top, x(from + ms) - x(from), 20, { fill, stroke: ink.paper }), tip });
    from += ms;
    const written = `${name} ${ms.toFixed(ms < 10 ? 2 : 1)}`;
    if (keyX + widthOf(written) + 30 > width) [keyX, keyY] = [names, keyY + 18];
    shapes.push(rect(keyX, keyY - 10, 11, 11, { fill, stroke: ink.axis, strokeWidth: 0.5 }));
    shapes.push(text(keyX + 16, keyY, written));
    keyX += widthOf(written) + 34;
  }
  return keyY + 8;
}
