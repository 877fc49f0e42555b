import { createRandom, type Random } from "../../card/random";
import { type Cell, cellsOf } from "./cells";
import type { Plan } from "./plan";

/** A tap that is to be done. */
export interface PlannedTap {
  /** From 1. */
  readonly tap: number;
  readonly stage: string;
  /** From 1 in each stage. */
  readonly block: number;
  readonly warmUp: boolean;
  readonly cell: Cell;
  /** Milliseconds without a field before it. */
  readonly gap: number;
}

/**
 * All taps of a plan in the order in which they are done: warm-ups, then stage by stage, block by block. A block has each cell
 * of its stage once, in random order, and like cells of all tokens one after the other, in random order too: so that whatever
 * drifts (a reader that grows warm, an hour of the day) meets card and phone alike. The order depends on plan and seed alone.
 */
export function schedule(plan: Plan, seed: string = plan.seed): PlannedTap[] {
  const random = createRandom(seed).fork("order");
  const taps: Omit<PlannedTap, "tap">[] = [];
  for (const stage of plan.stages) {
    const { done } = cellsOf(plan, stage);
    const alike = togetherByPlace(done);
    const common = { stage: stage.name, gap: stage.gap };
    if (taps.length === 0)
      for (const cell of warmUps(plan, done)) taps.push({ ...common, block: 1, warmUp: true, cell });
    for (let block = 1; block <= stage.repeats; block++) {
      const stream = random.fork(`${stage.name} ${block}`);
      for (const cells of shuffled(alike, stream))
        for (const cell of shuffled(cells, stream)) taps.push({ ...common, block, warmUp: false, cell });
    }
  }
  return taps.map((tap, index) => ({ tap: index + 1, ...tap }));
}

/** Cells that differ in the token only. */
function togetherByPlace(cells: readonly Cell[]): Cell[][] {
  const places = new Map<string, Cell[]>();
  for (const cell of cells) {
    const place = JSON.stringify({ ...cell, token: "" });
    const there = places.get(place);
    if (there === undefined) places.set(place, [cell]);
    else there.push(cell);
  }
  return [...places.values()];
}

/** The first cell of each token on each reader, as often as the plan says. */
function warmUps({ warmUps }: Plan, cells: readonly Cell[]): Cell[] {
  const first = new Map<string, Cell>();
  for (const cell of cells) {
    const pair = `${cell.token} ${cell.reader}`;
    if (!first.has(pair)) first.set(pair, cell);
  }
  return [...first.values()].flatMap((cell) => new Array<Cell>(warmUps).fill(cell));
}

/** Fisher and Yates. */
function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const rest = [...items];
  const order: Item[] = [];
  while (rest.length > 0) order.push(...rest.splice(Math.floor(random.uniform() * rest.length), 1));
  return order;
}
