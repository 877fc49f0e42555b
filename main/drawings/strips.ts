import { axes, tapAxis } from "./axes";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { at, type Drawing, path, rect, type Shape } from "./shape";

/** Some taps that follow each other, with a value of each strip; null where it is not known. */
export interface StripBin {
  readonly from: number;
  readonly to: number;
  readonly values: readonly (number | null)[];
}

export interface StripWords {
  readonly title: string;
  readonly tap: string;
  /** What each strip shows, with its unit. */
  readonly strips: readonly string[];
  tip(bin: StripBin): string;
}

const width = 720;
const frame = { left: 56, right: 16, top: 24, bottom: 8 };
/** Of one strip, px; the last one has the numbers of the taps below it. */
const stripHeight = 92;
const foot = 36;

/** Several quantities one below the other over the taps of a campaign, each from nothing up on a scale of its own. */
export function stripsDrawing(bins: readonly StripBin[], words: StripWords, zoom?: Range): Drawing | null {
  const taps = rangeOf(bins.flatMap(({ from, to }) => [from, to]));
  if (taps === null || bins.every(({ values }) => values.every((value) => value === null))) return null;
  const range = zoom ?? taps;
  const inView = bins.filter(({ from, to }) => to >= range[0] && from <= range[1]);
  const height = stripHeight * words.strips.length + foot;
  let across: Drawing["across"];
  const shapes = words.strips.flatMap((label, strip): Shape[] => {
    const last = strip === words.strips.length - 1;
    const top = strip * stripHeight;
    const greatest = Math.max(0, ...inView.map(({ values }) => values[strip] ?? 0));
    const drawn = axes(
      width,
      top + stripHeight + (last ? foot : 0),
      { ...frame, top: top + frame.top, bottom: frame.bottom + (last ? foot : 0) },
      last ? tapAxis(range, words.tap) : { range, label: "", ticks: 0 },
      { range: [0, greatest || 1], label: "", ticks: 3 },
    );
    across = drawn.across;
    const { colour } = strokeOf(strip + 1);
    return [
      ...drawn.shapes,
      caption(label, top),
      path(line(inView, strip, drawn), { stroke: colour, strokeWidth: 1.6 }),
    ];
  });
  const place = across;
  if (place === undefined) return null;
  const x = (tap: number) => place.from + ((tap - range[0]) / (range[1] - range[0] || 1)) * (place.to - place.from);
  // What is pointed at: the whole column of a bin.
  const columns = inView.map((bin): Shape => {
    const left = Math.max(place.from, x(bin.from - 0.5));
    const right = Math.min(place.to, x(bin.to + 0.5));
    const area = rect(left, 0, Math.max(1, right - left), height - foot, { fill: "#000000", fillOpacity: 0 });
    return { ...area, tip: words.tip(bin) };
  });
  return { title: words.title, width, height, across: place, shapes: [...shapes, ...columns] };
}

function caption(label: string, top: number): Shape {
  return { tag: "text", attributes: { x: 0, y: top + 14, fontSize: 12 }, content: label };
}

/** A line through what is known, broken where it is not. */
function line(bins: readonly StripBin[], strip: number, { x, y }: Pick<ReturnType<typeof axes>, "x" | "y">): string {
  let drawing = false;
  return bins
    .map(({ from, to, values }) => {
      const value = values[strip] ?? null;
      const step = value === null ? "" : `${drawing ? "L" : "M"}${at(x((from + to) / 2))},${at(y(value))}`;
      drawing = value !== null;
      return step;
    })
    .join("");
}
