import { Failure } from "../../failure/failure";
import type { Cell } from "../plan/cells";
import type { Factor, Factors, Plan } from "../plan/plan";

/** What the levels of a cell mean. */
export type LevelsOfCell = { readonly [Name in Factor]: Factors[Name][number] };

export function levelsOfCell({ factors }: Plan, cell: Cell): LevelsOfCell {
  return {
    token: named(factors.token, cell.token),
    reader: named(factors.reader, cell.reader),
    position: named(factors.position, cell.position),
    hand: named(factors.hand, cell.hand),
    flow: named(factors.flow, cell.flow),
    faults: named(factors.faults, cell.faults),
    case: named(factors.case, cell.case),
    state: named(factors.state, cell.state),
  };
}

function named<Level extends { readonly name: string }>(levels: readonly Level[], name: string): Level {
  const level = levels.find((one) => one.name === name);
  if (level === undefined) throw new Failure("internal", { about: `a cell with a level "${name}" that no factor has` });
  return level;
}
