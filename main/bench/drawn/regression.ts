import { type DifferenceRow, differenceDrawing } from "../../drawings/differences";
import type { Change, Regression, Tolerance } from "../compare/compare";
import { judgedTimes } from "../compare/compare";
import type { Plan } from "../plan/plan";
import { type Language, titlesOf } from "../plan/titles";
import { words } from "../report/page/words";
import { type Quantity, quantities } from "../times/quantities";
import { type Drawn, drawn } from "./drawn";

/** What changed from one campaign to another, a picture a time and one of the success: after less before, with intervals. */
export function drawnRegression(
  plan: Plan,
  { changes }: Regression,
  language: Language,
  tolerance: Tolerance,
): Drawn[] {
  const titles = titlesOf(plan, language);
  const name = (change: Change) =>
    [titles.stage(change.stage), titles.level("token", change.token), titles.place(change.levels)]
      .filter((part) => part !== "")
      .join(", ");
  const success = changes.flatMap((change) => {
    const { completed, regressions, undecided } = change;
    if (completed === null) return [];
    const judged = judge(completed.upper < 0, completed.lower > 0, regressions, undecided, "completed");
    const [value, lower, upper] = [completed.value * 100, completed.lower * 100, completed.upper * 100];
    return [{ name: name(change), value, lower, upper, judged }];
  });
  const title = words.successChange[language];
  const share = differenceDrawing(success, { title, value: words.points[language] }, -tolerance.success * 100);
  const times = judgedTimes.flatMap((quantity: Quantity) => {
    const rows = changes.flatMap((change) => {
      const claim = change.times[quantity]?.difference;
      if (claim?.kind !== "claim") return [];
      const { lower, upper, value } = claim;
      const judged = judge(
        change.regressions.includes(quantity),
        upper < 0,
        change.regressions,
        change.undecided,
        quantity,
      );
      return [{ name: name(change), value, lower, upper, judged }];
    });
    const label = { title: quantities[quantity][language], value: words.differenceMs[language] };
    return drawn(`change-${quantity}`, differenceDrawing(rows, label));
  });
  return [...drawn("change-success", share), ...times];
}

function judge(
  worse: boolean,
  better: boolean,
  regressions: readonly string[],
  undecided: readonly string[],
  of: string,
): DifferenceRow["judged"] {
  if (worse || regressions.includes(of)) return "worse";
  if (undecided.includes(of)) return "undecided";
  return better ? "better" : "same";
}
