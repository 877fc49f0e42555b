import { type LaneView, type LineBin, type LineItem, lanes } from "./item";
import type { SessionLine } from "./session-line";

/** More than so many in a lane cannot be told apart on a screen. */
const mostItems = 240;
const bins = 200;

/**
 * What there is to be seen from one millisecond of the session to another. In a lane with more than can be told apart, what is
 * shorter than a two-hundredth of the view is counted by such stretches, and what is longer stays itself.
 */
export function lanesInView({ items }: SessionLine, from: number, to: number): LaneView[] {
  return lanes.map((lane) => {
    const inView = items.filter((item) => item.lane === lane && item.to >= from && item.from <= to);
    return inView.length <= mostItems ? { lane, items: inView, bins: [] } : { lane, ...binned(inView, from, to) };
  });
}

function binned(items: readonly LineItem[], from: number, to: number): Pick<LaneView, "items" | "bins"> {
  const width = (to - from) / bins;
  const long = items.filter((item) => item.to - item.from >= width);
  const cells = new Map<number, LineItem[]>();
  for (const item of items) {
    if (item.to - item.from >= width) continue;
    const cell = Math.min(bins - 1, Math.max(0, Math.floor((item.from - from) / width)));
    const there = cells.get(cell);
    if (there === undefined) cells.set(cell, [item]);
    else there.push(item);
  }
  const all = [...cells.values()];
  const counted = all.filter((cell) => cell.length > 1).map(binOf);
  const single = all.filter((cell) => cell.length === 1).flat();
  return { items: [...long, ...single].sort((one, other) => one.from - other.from), bins: counted };
}

function binOf(cell: readonly LineItem[]): LineBin {
  return {
    from: Math.min(...cell.map(({ from }) => from)),
    to: Math.max(...cell.map(({ to }) => to)),
    count: cell.length,
    bad: cell.filter(({ bad }) => bad).length,
  };
}
