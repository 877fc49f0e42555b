import { circle, group, ink, line, rect, type Shape, text } from "./shape";

/** A reader seen from above, mm, around the middle of its mark. */
export interface ReaderFigure {
  readonly title: string;
  readonly form: "pad" | "cradle" | "window";
  readonly width: number;
  readonly height: number;
}

/** What surrounds a place on a reader: mm to px, y up. */
export interface Place {
  readonly x: (mm: number) => number;
  readonly y: (mm: number) => number;
  readonly scale: number;
}

/** The reader's outline with its mark (the waves people look for) in the middle. */
export function readerShapes({ form, height, width }: ReaderFigure, { scale, x, y }: Place): Shape {
  const body = rect(x(-width / 2), y(height / 2), width * scale, height * scale, {
    ...{ rx: (form === "window" ? 16 : 8) * scale, fill: "#eef0f3", stroke: ink.axis, strokeWidth: 1.5 },
  });
  const waves = [5, 9, 13].map((radius) =>
    circle(x(0), y(0), radius * scale, { fill: "none", stroke: "#b3b9c4", strokeWidth: 1.2 }),
  );
  const edge =
    form === "cradle"
      ? [
          line(x(-width / 2), y(-height / 2 + 8), x(width / 2), y(-height / 2 + 8), {
            stroke: ink.axis,
            strokeWidth: 3,
          }),
        ]
      : [];
  return group([body, ...waves, ...edge]);
}

/** Millimetres as a bar, so that nobody takes the drawing for life size. */
export function measure(x: number, y: number, scale: number): Shape {
  const long = 20 * scale;
  const thin = { stroke: ink.soft };
  return group([
    line(x, y, x + long, y, thin),
    line(x, y - 3, x, y + 3, thin),
    line(x + long, y - 3, x + long, y + 3, thin),
    text(x + long + 6, y + 4, "20 mm", { fontSize: 11, fill: ink.soft }),
  ]);
}
