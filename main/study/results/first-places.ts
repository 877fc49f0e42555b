import { strokeOf } from "../../drawings/palette";
import { circle, type Drawing, group, ink, rect, type Shape, text, widthOf } from "../../drawings/shape";

/** Where people put a token first: a share of the drawing's width and height, and what it belongs to. */
export interface FirstPlace {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const size = 260;
const left = 20;
const top = 12;
const key = left + size + 28;

/** A dot for each first touch on the drawing of the reader, whose mark is in the middle; null where nobody touched it. */
export function firstPlacesDrawing(places: readonly FirstPlace[], title: string): Drawing | null {
  if (places.length === 0) return null;
  const names = [...new Set(places.map(({ name }) => name))];
  const dot = (x: number, y: number, index: number): Shape =>
    circle(x, y, 6, { fill: strokeOf(index).colour, fillOpacity: 0.55, stroke: strokeOf(index).colour });
  const reader = [
    rect(left, top, size, size, { rx: 18, fill: "#eef0f3", stroke: ink.axis, strokeWidth: 1.5 }),
    ...[22, 44, 66].map((radius) =>
      circle(left + size / 2, top + size / 2, radius, { fill: "none", stroke: "#b3b9c4", strokeWidth: 1.2 }),
    ),
  ];
  const dots = places.map(({ name, x, y }) => ({
    ...dot(left + x * size, top + y * size, names.indexOf(name)),
    tip: `${name}: ${Math.round(x * 100)} % / ${Math.round(y * 100)} %`,
  }));
  const legend = names.map((name, index) =>
    group([dot(key, top + 12 + index * 24, index), text(key + 14, top + 16 + index * 24, name)]),
  );
  return {
    title,
    width: key + 14 + Math.max(...names.map((name) => widthOf(name))) + 10,
    height: top + size + 12,
    shapes: [...reader, ...dots, ...legend],
  };
}
