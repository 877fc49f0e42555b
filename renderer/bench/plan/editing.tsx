import { createContext, useContext } from "react";
import type { PlanKinds, PlanProblemView } from "../../../preload/contract/bench";
import { type BenchTexts, useBenchTexts } from "../../language/bench";
import type { Path } from "./tree";

/** The plan under the editor's hands, and what is wrong with it. */
export interface Editing {
  readonly plan: unknown;
  readonly problems: readonly PlanProblemView[];
  readonly kinds: PlanKinds;
  change(path: Path, value: unknown): void;
}

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === null) throw new TypeError("useEditing outside EditingProvider");
  return editing;
}

/** What is wrong at this place exactly, in words that say what to do. */
export function useProblem(path: Path): string | undefined {
  const { problems } = useEditing();
  const texts = useBenchTexts();
  const key = path.join("/");
  const found = problems.find((one) => one.path.join("/") === key);
  return found === undefined ? undefined : problemText(texts, found);
}

export function problemText({ problems }: BenchTexts, { about, problem }: PlanProblemView): string {
  const known = Object.entries(problems).find(([name]) => name === problem)?.[1];
  return (known ?? problems.other)(about);
}
