import { measure, type Place, type ReaderFigure, readerShapes } from "./reader";
import { at, circle, type Drawing, group, ink, line, rect, type Shape, text } from "./shape";

/** A body that is held over a reader, mm, upright and seen from above, with its antenna from its middle. */
export interface TokenFigure {
  readonly form: "card" | "phone";
  readonly width: number;
  readonly height: number;
  readonly antenna: { readonly x: number; readonly y: number };
}

/** Where it goes: the middle of its antenna from the middle of the reader's mark, mm and degrees. */
export interface Spot {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly angle: number;
  readonly tilt: number;
}

export interface Placing {
  readonly title: string;
  readonly reader: ReaderFigure;
  readonly token: TokenFigure;
  /** Every position of the plan, the one that is next, and the place that was reached at each. */
  readonly grid: readonly (Spot & { readonly state: "open" | "done" })[];
  readonly next: Spot;
  /** "10 mm up, 90° turned", as the operator reads it. */
  readonly how: string;
}

const width = 420;
const side = 92;

/** What to place where: the reader from above with its grid and the token on the next position, and its height from the side. */
export function placingDrawing({ grid, how, next, reader, title, token }: Placing): Drawing {
  // From the antenna, around which it is turned, to the furthest corner.
  const [beside, above] = [token.width / 2 + Math.abs(token.antenna.x), token.height / 2 + Math.abs(token.antenna.y)];
  const turned = grid.some(({ angle }) => angle % 180 !== 0);
  const corner = Math.hypot(beside, above);
  const reach = (of: (spot: Spot) => number) => Math.max(...grid.map((spot) => Math.abs(of(spot))), 0);
  const [across, down] = [
    Math.max(reader.width + 10, 2 * (reach(({ x }) => x) + (turned ? corner : beside) + 6)),
    Math.max(reader.height + 10, 2 * (reach(({ y }) => y) + (turned ? corner : above) + 6)),
  ];
  const px = Math.min(width / across, 380 / down);
  const high = Math.ceil(down * px);
  const place: Place = { scale: px, x: (mm) => width / 2 + mm * px, y: (mm) => high / 2 - mm * px };
  const dots = grid.map(({ name, state, x, y }) => {
    const here = name === next.name;
    return group([
      circle(place.x(x), place.y(y), here ? 9 : 5, {
        fill: here ? "#ffd43d" : state === "done" ? "#197a4b" : ink.paper,
        stroke: ink.text,
        strokeWidth: here ? 2 : 1,
      }),
      text(place.x(x), place.y(y) - 11, name, {
        textAnchor: "middle",
        fontSize: here ? 14 : 10,
        fontWeight: here ? 700 : 400,
      }),
    ]);
  });
  const shapes = [
    readerShapes(reader, place),
    tokenShape(token, next, place),
    ...dots,
    measure(8, high - 8, px),
    ...fromTheSide(next, token, how, high + 8),
  ];
  return { title, width, height: high + side, shapes };
}

/** Turned around its antenna, which is what lies on the position. */
function tokenShape({ antenna, form, height, width }: TokenFigure, { angle, x, y }: Spot, place: Place): Shape {
  const { scale } = place;
  const [middleX, middleY] = [place.x(x), place.y(y)];
  const left = middleX - (antenna.x + width / 2) * scale;
  const top = middleY - (height / 2 - antenna.y) * scale;
  const radius = (form === "phone" ? 9 : 3) * scale;
  const outline = { rx: radius, fill: "#3460fb", fillOpacity: 0.14, stroke: "#0017c1", strokeWidth: 2 };
  const camera = circle(left + 10 * scale, top + 10 * scale, 4.5 * scale, { fill: "none", stroke: "#0017c1" });
  return group([rect(left, top, width * scale, height * scale, outline), ...(form === "phone" ? [camera] : [])], {
    transform: `rotate(${at(-angle)} ${at(middleX)} ${at(middleY)})`,
  });
}

function fromTheSide({ height, tilt }: Spot, { form }: TokenFigure, how: string, top: number): Shape[] {
  const ground = top + 62;
  const up = Math.min(34, height * 1.1);
  const thick = form === "phone" ? 7 : 3;
  const body = rect(70, ground - up - thick, 130, thick, { rx: 2, fill: "#3460fb", stroke: "#0017c1" });
  return [
    rect(40, ground, 190, 14, { rx: 4, fill: "#eef0f3", stroke: ink.axis }),
    group([body], { transform: `rotate(${at(-tilt)} 135 ${at(ground - up)})` }),
    ...(height > 0 ? [line(215, ground, 215, ground - up, { stroke: ink.text, strokeWidth: 1.5 })] : []),
    text(246, ground + 2, how, { fontSize: 13, fontWeight: 700 }),
  ];
}
