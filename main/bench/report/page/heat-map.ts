import { html } from "hono/html";
import type { Plan } from "../../plan/plan";
import type { AtPosition } from "../report";

const cell = 64;
const margin = 8;

/** Positions as they lie on the reader, seen from above: which share of the taps was completed at first try at each. */
export function heatMap(title: string, positions: Plan["factors"]["position"], found: readonly AtPosition[]) {
  const columns = [...new Set(positions.map(({ x }) => x))].sort((one, other) => one - other);
  const rows = [...new Set(positions.map(({ y }) => y))].sort((one, other) => other - one);
  const heights = [...new Set(positions.map(({ height }) => height))].sort((one, other) => one - other);
  const width = columns.length * cell;
  const height = rows.length * cell;
  const squares = positions.flatMap(({ height: above, name, x, y }) => {
    const at = found.find(({ position }) => position === name);
    if (at === undefined) return [];
    const left = heights.indexOf(above) * (width + margin) + columns.indexOf(x) * cell;
    return [{ left, top: rows.indexOf(y) * cell, ...at.counts }];
  });
  return html`<figure class="map">
<svg viewBox="0 0 ${heights.length * (width + margin)} ${height}" role="img" aria-label="${title}" style="max-width:${heights.length * (width + margin)}px">
${squares.map(({ attempted, completedAtFirstTry: completed, left, top }) => html`<rect x="${left}" y="${top}" width="${cell}" height="${cell}" fill="${shade(completed.share ?? 0)}" stroke="#fff"/><text x="${left + cell / 2}" y="${top + cell / 2 + 5}" text-anchor="middle">${completed.count}/${attempted}</text>`)}
</svg>
<figcaption>${title}</figcaption>
</figure>`;
}

/** Light enough for black figures on it at every share: from orange (none) to blue (all). */
const shade = (share: number) =>
  `hsl(${share < 0.5 ? 28 : 205} 85% ${Math.round(62 + 34 * (1 - Math.abs(2 * share - 1)))}%)`;
