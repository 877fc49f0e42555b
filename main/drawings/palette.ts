/** Colours that are told apart with any colour vision (M. Okabe and K. Ito, Color Universal Design), each with dashes of its own. */
const first = { colour: "#1a1a1a", dashes: "none" };
const strokes = [
  first,
  { colour: "#0072b2", dashes: "8 3" },
  { colour: "#c44e00", dashes: "2 3" },
  { colour: "#00795a", dashes: "12 3 2 3" },
  { colour: "#a3407a", dashes: "5 5" },
  { colour: "#6a5d00", dashes: "1 4" },
] as const;

export type Stroke = (typeof strokes)[number];

/** The stroke of the n-th of many things. */
export const strokeOf = (index: number): Stroke => strokes[index % strokes.length] ?? first;

/** From orange (nothing of it) over white to blue (all of it), light enough for black figures at every share. */
export function shade(share: number): string {
  const away = Math.abs(2 * share - 1);
  return `hsl(${share < 0.5 ? 28 : 205} 85% ${Math.round(62 + 34 * (1 - away))}%)`;
}

/** From white (the least) to blue (the greatest). */
export const depth = (share: number): string => `hsl(205 80% ${Math.round(96 - 34 * share)}%)`;
