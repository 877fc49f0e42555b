import { depth, shade } from "./palette";
import { type Place, type ReaderFigure, readerShapes } from "./reader";
import { rangeOf, scale } from "./scale";
import { type Drawing, fitted, ink, rect, type Shape, text } from "./shape";

/** What was found at a position: mm from the middle of the reader's mark. */
export interface PositionFigure {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Degrees: several orientations at one place are drawn as maps of their own. */
  readonly angle: number;
  readonly attempted: number;
  /** Completed at first try. */
  readonly succeeded: number;
  /** Milliseconds of the required hold; null where there are too few taps to say it. */
  readonly median: number | null;
}

export type HeatOf = "success" | "median";

export interface HeatMap {
  readonly title: string;
  readonly reader: ReaderFigure;
  readonly of: HeatOf;
  readonly positions: readonly PositionFigure[];
  /** "2 mm, 90°" over each of several maps. */
  layer(height: number, angle: number): string;
  tip(position: PositionFigure): string;
}

const mapWidth = 232;
const head = 20;

/** Positions where they lie on the reader, seen from above: one map for each height and orientation. */
export function heatMapDrawing({ layer, of, positions, reader, tip, title }: HeatMap): Drawing | null {
  if (positions.length === 0) return null;
  const pitch = closest(positions);
  const across = Math.max(reader.width, 2 * Math.max(...positions.map(({ x }) => Math.abs(x))) + pitch) + 8;
  const down = Math.max(reader.height, 2 * Math.max(...positions.map(({ y }) => Math.abs(y))) + pitch) + 8;
  const px = mapWidth / across;
  const layers = new Map(positions.map(({ angle, height }) => [`${height} ${angle}`, { height, angle }]));
  const several = layers.size > 1;
  const times = rangeOf(positions.flatMap(({ median }) => median ?? []));
  const colour = (found: PositionFigure) => {
    if (of === "success") return shade(found.attempted === 0 ? 0 : found.succeeded / found.attempted);
    return found.median === null || times === null ? "#ffffff" : depth(scale(times, [0, 1])(found.median));
  };
  const maps = [...layers.values()].flatMap(({ angle, height }, index): Shape[] => {
    const left = index * (mapWidth + 12);
    const place: Place = {
      scale: px,
      x: (mm) => left + mapWidth / 2 + mm * px,
      y: (mm) => head + (down / 2 - mm) * px,
    };
    const here = positions.filter((one) => one.height === height && one.angle === angle);
    const name = several ? [text(left + mapWidth / 2, 13, layer(height, angle), { textAnchor: "middle" })] : [];
    return [...name, readerShapes(reader, place), ...here.map((found) => square(found, place))];
  });
  const width = layers.size * (mapWidth + 12) - 12;
  return { title, width, height: Math.ceil(head + down * px), shapes: maps };

  function square(found: PositionFigure, { scale: px, x, y }: Place): Shape {
    const side = (pitch - 1.5) * px;
    const [left, top] = [x(found.x) - side / 2, y(found.y) - side / 2];
    const none = of === "success" ? found.attempted === 0 : found.median === null;
    const figure = of === "success" ? `${found.succeeded}/${found.attempted}` : (found.median?.toFixed(0) ?? "–");
    return {
      tag: "g",
      attributes: {},
      tip: tip(found),
      opens: found.name,
      content: [
        rect(left, top, side, side, {
          ...{ rx: 3, fill: colour(found), fillOpacity: 0.92, stroke: ink.axis },
          ...(none && { strokeDasharray: "3 3" }),
        }),
        text(x(found.x), y(found.y) + 1, fitted(figure, side, 13), { textAnchor: "middle", fontSize: 13 }),
        text(x(found.x), y(found.y) + 14, fitted(found.name, side, 9), { textAnchor: "middle", fontSize: 9 }),
      ],
    };
  }
}

/** The least distance of two columns or rows, mm: as large as a square may be. */
function closest(positions: readonly PositionFigure[]): number {
  const gaps = (values: readonly number[]) => {
    const sorted = [...new Set(values)].sort((one, other) => one - other);
    return sorted.slice(1).map((value, index) => value - (sorted[index] ?? 0));
  };
  const all = [...gaps(positions.map(({ x }) => x)), ...gaps(positions.map(({ y }) => y))];
  return Math.min(30, Math.max(10, ...(all.length === 0 ? [25] : [Math.min(...all)])));
}
