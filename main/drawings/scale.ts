/** From where to where, the lesser first. */
export type Range = readonly [number, number];

/** Round numbers from one to the other, about as many as asked for: 1, 2 or 5 times a power of ten apart. */
export function ticks([least, greatest]: Range, about: number): number[] {
  if (!(greatest > least)) return [least];
  const rough = (greatest - least) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10);
  const marks: number[] = [];
  for (let at = Math.ceil(least / step); at * step <= greatest * (1 + 1e-12); at++) marks.push(at * step);
  return marks;
}

/** A number as an axis writes it: no more decimals than its neighbours differ in. */
export function writtenTick(value: number, marks: readonly number[]): string {
  const step = Math.abs((marks[1] ?? 0) - (marks[0] ?? 0)) || Math.abs(value) || 1;
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return value.toFixed(Math.min(6, decimals)).replace("-", "−");
}

/** From a range of values to one of a drawing. */
export function scale(from: Range, to: Range): (value: number) => number {
  const [least, greatest] = from;
  const span = greatest - least || 1;
  return (value) => to[0] + ((value - least) / span) * (to[1] - to[0]);
}

/** The least range that has all of them, and something on both sides; null of nothing. */
export function rangeOf(values: Iterable<number>, margin = 0): Range | null {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  if (least > greatest) return null;
  const room = (greatest - least) * margin || (least === greatest ? Math.abs(least) * 0.05 || 1 : 0);
  return [least - room, greatest + room];
}

export const clamp = (value: number, [least, greatest]: Range): number => Math.min(greatest, Math.max(least, value));
