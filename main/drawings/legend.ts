import { strokeOf } from "./palette";
import { group, line, type Shape, text, widthOf } from "./shape";

const sample = 34;
const rowHeight = 20;

/** Names beside samples of their strokes, in as many rows as they need. Answers how high it became. */
export function legend(names: readonly string[], width: number, top: number): { shapes: Shape[]; height: number } {
  let [x, row] = [0, 0];
  const shapes = names.map((name, index) => {
    const wide = sample + 6 + widthOf(name) + 18;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const y = top + row * rowHeight + 12;
    const { colour, dashes } = strokeOf(index);
    const shape = group([
      line(x, y - 4, x + sample, y - 4, { stroke: colour, strokeWidth: 2.5, strokeDasharray: dashes }),
      text(x + sample + 6, y, name),
    ]);
    x += wide;
    return shape;
  });
  return { shapes, height: names.length === 0 ? 0 : (row + 1) * rowHeight };
}
