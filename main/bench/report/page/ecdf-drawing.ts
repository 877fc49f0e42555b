import { html } from "hono/html";
import type { Step } from "../../../statistics/ecdf";
import { scale, ticks } from "./axis";
import { number } from "./written";

export interface Curve {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** Told apart without colour too (palette of M. Okabe and K. Ito). */
const first = { colour: "#000000", dashes: "none" };
const strokes = [
  first,
  { colour: "#0072b2", dashes: "8 3" },
  { colour: "#d55e00", dashes: "2 3" },
  { colour: "#009e73", dashes: "12 3 2 3" },
  { colour: "#cc79a7", dashes: "5 5" },
];

const width = 640;
const height = 260;
const frame = { left: 48, right: 16, top: 12, bottom: 40 };

/** Distribution functions in one picture: which share of the taps took at most so long. */
export function ecdfDrawing(title: string, curves: readonly Curve[], labels: { x: string; y: string }) {
  const values = curves.flatMap(({ steps }) => [steps[0]?.value ?? [], steps.at(-1)?.value ?? []].flat());
  if (values.length === 0) return "";
  const range = [Math.min(...values), Math.max(...values)] as const;
  const x = scale(range, [frame.left, width - frame.right]);
  const y = scale([0, 1], [height - frame.bottom, frame.top]);
  const [bottom, right] = [y(0), width - frame.right];
  const drawn = curves.map((curve, index) => ({ ...curve, ...(strokes[index % strokes.length] ?? first) }));
  return html`<figure>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
${[0, 0.25, 0.5, 0.75, 1].map((share) => html`<line class="grid" x1="${frame.left}" x2="${right}" y1="${y(share)}" y2="${y(share)}"/><text x="${frame.left - 6}" y="${y(share) + 4}" text-anchor="end">${share}</text>`)}
${ticks(...range, 6).map((at) => html`<line class="grid" x1="${x(at)}" x2="${x(at)}" y1="${frame.top}" y2="${bottom}"/><text x="${x(at)}" y="${bottom + 16}" text-anchor="middle">${number(at, 0)}</text>`)}
${drawn.map(({ colour, dashes, steps }) => html`<path d="${path(steps, x, y, right)}" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/>`)}
<text x="${right}" y="${height - 6}" text-anchor="end">${labels.x}</text>
</svg>
<figcaption>${title}: ${labels.y}
<ul class="legend">${drawn.map(({ colour, dashes, title }) => html`<li><svg viewBox="0 0 40 8" aria-hidden="true"><line x1="0" x2="40" y1="4" y2="4" stroke="${colour}" stroke-width="2" stroke-dasharray="${dashes}"/></svg>${title}</li>`)}</ul>
</figcaption>
</figure>`;
}

/** Level from a value to the next, and up where it is reached. */
function path(
  steps: readonly Step[],
  x: (value: number) => number,
  y: (share: number) => number,
  right: number,
): string {
  const [first] = steps;
  if (first === undefined) return "";
  const at = (place: number) => place.toFixed(1);
  const line = steps.map(({ share, value }) => `H${at(x(value))}V${at(y(share))}`);
  return `M${at(x(first.value))},${at(y(0))}${line.join("")}H${at(right)}`;
}
