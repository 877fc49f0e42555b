import { questionnaireScores } from "../../figures/study-figures";
import type { SeenTrial } from "../../figures/task-figures";
import { type Column, column } from "../column";
import { measures } from "../measures";
import { ofVisit, type Visit } from "./visit";

export interface TrialRow {
  readonly visit: Visit;
  readonly trial: SeenTrial;
}

const trialKeys: readonly Column<TrialRow>[] = [
  ...ofVisit<TrialRow>(),
  column("trial", "", "課題の順番", "number in the session", ({ trial }) => trial.number),
  column("task", "", "課題", "task", ({ trial }) => trial.task),
  column("condition", "", "条件（空欄は条件なし）", "condition; empty: none", ({ trial }) => trial.condition),
  column(
    "block",
    "",
    "条件の何番目か（0は条件なし）",
    "place of the condition in the order; 0: none",
    ({ trial }) => trial.block,
  ),
];

/** A row a trial. */
export const trialColumns: readonly Column<TrialRow>[] = [
  ...trialKeys,
  column("startedAt", "ISO 8601", "開始時刻", "when it began", ({ trial }) => trial.started?.at),
  ...measures.map((measure): Column<TrialRow> => ({ ...measure, of: ({ trial }) => measure.of(trial) })),
];

interface MeasuredRow {
  readonly visit: Visit;
  readonly trial: SeenTrial | null;
  readonly condition: string | null;
  readonly measure: string;
  readonly value: ReturnType<Column<SeenTrial>["of"]>;
}

/** Long: a row a trial and measure, or a condition and score. */
export function measuredRows(visit: Visit): MeasuredRow[] {
  const { session, study, trials } = visit;
  const ofTrials = trials.flatMap((trial) =>
    measures.map((measure) => ({
      ...{ visit, trial, condition: trial.condition, measure: measure.name, value: measure.of(trial) },
    })),
  );
  const scored = study.questionnaires.filter(({ scoring }) => scoring === "sus" || scoring === "umux-lite");
  const ofConditions = scored.flatMap((questionnaire) =>
    study.conditions.flatMap(({ name }) => {
      const value = questionnaireScores(questionnaire, [session], name).get(session.record.id);
      return value === undefined ? [] : [{ visit, trial: null, condition: name, measure: questionnaire.name, value }];
    }),
  );
  return [...ofTrials, ...ofConditions];
}

export const measureColumns: readonly Column<MeasuredRow>[] = [
  ...ofVisit<MeasuredRow>(),
  column(
    "trial",
    "",
    "課題の順番（空欄は条件全体）",
    "number in the session; empty: of the condition as a whole",
    ({ trial }) => trial?.number,
  ),
  column("task", "", "課題", "task", ({ trial }) => trial?.task),
  column("condition", "", "条件", "condition", ({ condition }) => condition),
  column(
    "measure",
    "",
    "測ったもの（trialsの列、質問紙の名前）",
    "a column of trials, or a questionnaire",
    ({ measure }) => measure,
  ),
  column("value", "", "値（単位はtrialsの列のもの）", "in the unit of that column", ({ value }) => value),
];
