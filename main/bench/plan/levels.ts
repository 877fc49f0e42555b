import { z } from "zod";
import { name } from "./words";

const some = z.array(name).min(1).exactOptional();

/** Some levels of each factor, by name; all of a factor that is not named. */
export const levelsSchema = z
  .strictObject({
    ...{ token: some, reader: some, position: some, hand: some },
    ...{ flow: some, faults: some, case: some, state: some },
  })
  .default({});
export type Levels = z.infer<typeof levelsSchema>;

/** Whether a cell, or the levels of a run, lies within these. */
export function liesWithin(levels: Levels, cell: Readonly<Record<string, string>>): boolean {
  return Object.entries(levels).every(([factor, some]) => some.includes(cell[factor] ?? ""));
}
