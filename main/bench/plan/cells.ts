import { liesWithin } from "./levels";
import { type Factor, factorNames, type Plan } from "./plan";

/** One level of each factor, by name. */
export type Cell = Readonly<Record<Factor, string>>;

/** Some levels of a cell: those that all taps of a row of figures share. */
export type RowLevels = Readonly<Partial<Record<Factor, string>>>;

type Stage = Plan["stages"][number];

export interface CellsOfStage {
  readonly done: readonly Cell[];
  /** Left out by the plan. */
  readonly excluded: readonly { readonly cell: Cell; readonly reason: Plan["exclusions"][number]["reason"] }[];
}

/** Every combination of a stage's levels, but for what the plan leaves out. */
export function cellsOf(plan: Plan, stage: Stage): CellsOfStage {
  const done: Cell[] = [];
  const excluded: { cell: Cell; reason: Plan["exclusions"][number]["reason"] }[] = [];
  for (const cell of combinations(plan, stage)) {
    const exclusion = plan.exclusions.find(
      (one) => (one.stage === undefined || one.stage === stage.name) && liesWithin(one.levels, cell),
    );
    if (exclusion === undefined) done.push(cell);
    else excluded.push({ cell, reason: exclusion.reason });
  }
  return { done, excluded };
}

function combinations({ factors }: Plan, { levels }: Stage): Cell[] {
  const chosen = (factor: Factor) => levels[factor] ?? factors[factor].map(({ name }) => name);
  const first: Cell = { token: "", reader: "", position: "", hand: "", flow: "", faults: "", case: "", state: "" };
  return factorNames.reduce<Cell[]>(
    (cells, factor) => cells.flatMap((cell) => chosen(factor).map((level) => ({ ...cell, [factor]: level }))),
    [first],
  );
}
