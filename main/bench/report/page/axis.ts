/** Round numbers from one to the other, about as many as asked for: 1, 2 or 5 times a power of ten apart. */
export function ticks(least: number, greatest: number, about: number): number[] {
  if (!(greatest > least)) return [least];
  const rough = (greatest - least) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const marks: number[] = [];
  for (let at = Math.ceil(least / step); at * step <= greatest * (1 + 1e-12); at++) marks.push(at * step);
  return marks;
}

/** From a range of values to one of a drawing. */
export function scale(from: readonly [number, number], to: readonly [number, number]): (value: number) => number {
  const [least, greatest] = from;
  const span = greatest - least || 1;
  return (value) => to[0] + ((value - least) / span) * (to[1] - to[0]);
}
