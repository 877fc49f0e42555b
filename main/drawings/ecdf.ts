import { axes } from "./axes";
import { legend } from "./legend";
import { strokeOf } from "./palette";
import { type Range, rangeOf } from "./scale";
import { at, type Drawing, path, type Shape } from "./shape";

/** A distribution function: this share of the values is at most `value`, and with what certainty. */
export interface EcdfStep {
  readonly value: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

export interface EcdfCurve {
  readonly name: string;
  readonly n: number;
  /** Ascending. */
  readonly steps: readonly EcdfStep[];
}

export interface EcdfWords {
  readonly title: string;
  /** Of the horizontal axis, with its unit. */
  readonly value: string;
  readonly share: string;
}

const width = 720;
const plot = 260;

/** Distribution functions in one picture, each in its band of confidence. null where there is nothing to draw. */
export function ecdfDrawing(curves: readonly EcdfCurve[], words: EcdfWords, zoom?: Range): Drawing | null {
  const ends = curves.flatMap(({ steps }) => [steps[0], steps.at(-1)].flatMap((step) => step?.value ?? []));
  const whole = rangeOf(ends, 0.04);
  if (whole === null) return null;
  const range = zoom ?? whole;
  const names = curves.map(({ n, name }) => `${name} (n = ${n})`);
  const key = legend(names, width, 0);
  const top = key.height + 26;
  const height = top + plot + 44;
  const share = { range: [0, 1], label: words.share, ticks: 4 } as const;
  const frame = { left: 48, right: 16, top, bottom: 44 };
  const { across, shapes, x, y } = axes(width, height, frame, { range, label: words.value, ticks: 7 }, share);
  const drawn: Shape[] = curves.flatMap(({ n, name, steps }, index) => {
    const { colour, dashes } = strokeOf(index);
    const stairs = (of: (step: EcdfStep) => number, end?: number) => staircase(steps, of, x, y, end);
    const band = `M${stairs(({ upper }) => upper)}L${stairs(({ lower }) => lower)
      .split(" ")
      .reverse()
      .join(" ")}Z`;
    const curve = path(`M${stairs((step) => step.share, range[1])}`, {
      stroke: colour,
      strokeWidth: 2,
      strokeDasharray: dashes,
    });
    return [path(band, { fill: colour, fillOpacity: 0.1 }), { ...curve, tip: `${name}: n = ${n}${shareTexts(steps)}` }];
  });
  return { title: words.title, width, height, across, shapes: [...key.shapes, ...shapes, ...drawn] };
}

/** The least values that half and 95 % of them do not exceed. */
function shareTexts(steps: readonly EcdfStep[]): string {
  return [0.5, 0.95]
    .map((share) => {
      const step = steps.find((one) => one.share >= share);
      return step === undefined ? "" : `, ${share * 100} %: ${step.value.toFixed(1)} ms`;
    })
    .join("");
}

/** Level from a value to the next, and up where it is reached; corners parted by spaces. */
function staircase(
  steps: readonly EcdfStep[],
  of: (step: EcdfStep) => number,
  x: (value: number) => number,
  y: (share: number) => number,
  /** As far as it goes on at the height of the last step. */
  end = steps.at(-1)?.value ?? 0,
): string {
  const corners: string[] = [];
  const corner = (value: number, share: number) => corners.push(`${at(x(value))},${at(y(share))}`);
  let before = 0;
  for (const step of steps) {
    corner(step.value, before);
    before = of(step);
    corner(step.value, before);
  }
  corner(end, before);
  return corners.join(" ");
}
