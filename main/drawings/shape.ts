/**
 * A drawing as data: what an SVG file (svg.ts) and a window (renderer/bench/drawings) are made of alike, so that a report and
 * the app show the same. Attributes are SVG's, in the spelling of its DOM (strokeWidth); lengths are css px.
 */
export interface Shape {
  readonly tag: "g" | "line" | "rect" | "circle" | "path" | "text";
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content?: string | readonly Shape[];
  /** The figures it stands for, told to whoever points at it. */
  readonly tip?: string;
  /** What can be opened from it, by a name that its maker understands. */
  readonly opens?: string;
}

export interface Drawing {
  /** What is drawn, in a sentence: its name for those who do not see it. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** Of one that may be drawn again from one value to another of its horizontal axis: where the axis lies, px. */
  readonly across?: { readonly from: number; readonly to: number; readonly range: readonly [number, number] };
  readonly shapes: readonly Shape[];
}

export const ink = { text: "#1a1a1a", soft: "#595959", axis: "#767676", grid: "#dddddd", paper: "#ffffff" } as const;
export const fontSize = 12;

type Style = Readonly<Record<string, string | number>>;

export function line(x1: number, y1: number, x2: number, y2: number, style: Style = {}): Shape {
  return {
    tag: "line",
    attributes: { ...{ x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2) }, stroke: ink.grid, ...style },
  };
}

export function rect(x: number, y: number, width: number, height: number, style: Style = {}): Shape {
  const size = { width: at(Math.max(0, width)), height: at(Math.max(0, height)) };
  return { tag: "rect", attributes: { x: at(x), y: at(y), ...size, ...style } };
}

export function circle(cx: number, cy: number, r: number, style: Style = {}): Shape {
  return { tag: "circle", attributes: { cx: at(cx), cy: at(cy), r: at(r), ...style } };
}

export function path(d: string, style: Style = {}): Shape {
  return { tag: "path", attributes: { d, fill: "none", ...style } };
}

export function text(x: number, y: number, content: string, style: Style = {}): Shape {
  return { tag: "text", attributes: { x: at(x), y: at(y), fill: ink.text, fontSize, ...style }, content };
}

export function group(content: readonly Shape[], style: Style = {}): Shape {
  return { tag: "g", attributes: style, content };
}

/** A tenth of a pixel is finer than anybody sees. */
export const at = (place: number): number => Math.round(place * 10) / 10;

/** About as wide as a text will be: a Japanese character takes its size, others half of it and a little. */
export function widthOf(content: string, size: number = fontSize): number {
  let width = 0;
  for (const character of content) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.56;
  return width;
}

/** Cut so that it fits, with an ellipsis for what is gone. */
export function fitted(content: string, width: number, size: number = fontSize): string {
  if (widthOf(content, size) <= width) return content;
  let kept = "";
  for (const character of content) {
    if (widthOf(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept}…`;
}
