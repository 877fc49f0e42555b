import type { Item, Questionnaire } from "../definition/questionnaire";
import type { Study } from "../definition/study";
import type { Task } from "../definition/task";
import { orderOfConditions } from "./order";

/** One thing after the other that a participant does. */
export type PlannedStep =
  | PlannedTrial
  /** `trial` and `condition`: what it is about; both null at the end of the session. */
  | {
      readonly kind: "questionnaire";
      readonly questionnaire: Questionnaire;
      readonly trial: number | null;
      readonly condition: string | null;
    }
  | { readonly kind: "thanks" };

/** A task done by one participant under one condition. */
export interface PlannedTrial {
  readonly kind: "trial";
  /** From 1, in the order in which they are done. */
  readonly number: number;
  readonly task: Task;
  /** null for a task that is done once, after all conditions. */
  readonly condition: string | null;
  /** From 1: with ABBA, the same condition comes in two blocks. 0 for a task without condition. */
  readonly block: number;
}

/** Everything that the participant at this place (from 0) does, from the first task card to the thanks. */
export function planSession(study: Study, place: number): PlannedStep[] {
  const steps: PlannedStep[] = [];
  let trials = 0;
  const asked = (when: Questionnaire["when"]) =>
    study.questionnaires.filter((questionnaire) => questionnaire.when === when);
  const addTrial = (task: Task, condition: string | null, block: number) => {
    trials += 1;
    steps.push({ kind: "trial", number: trials, task, condition, block });
    for (const questionnaire of asked("trial"))
      steps.push({ kind: "questionnaire", questionnaire, trial: trials, condition });
  };
  const order = orderOfConditions(study, place);
  order.forEach((condition, index) => {
    for (const task of study.tasks) if (isDone(task, condition)) addTrial(task, condition, index + 1);
    // A condition that comes again is judged when it is over.
    if (order.indexOf(condition, index + 1) >= 0) return;
    for (const questionnaire of asked("condition"))
      steps.push({ kind: "questionnaire", questionnaire, trial: null, condition });
  });
  for (const task of study.tasks) if (task.once) addTrial(task, null, 0);
  const end = study.preference && new Set(order).size > 1 ? [preferenceOf(study), ...asked("end")] : asked("end");
  for (const questionnaire of end) steps.push({ kind: "questionnaire", questionnaire, trial: null, condition: null });
  steps.push({ kind: "thanks" });
  return steps;
}

const isDone = ({ conditions, once }: Task, condition: string) =>
  !once && (conditions === undefined || conditions.includes(condition));

/** Names of the preference questionnaire and of its only choice. */
export const preferenceName = "preference";
export const preferredItem = "preferred";

/** Which condition is preferred, as a questionnaire like any other. */
export function preferenceOf({ conditions }: Pick<Study, "conditions">): Questionnaire {
  const preferred: Item = {
    kind: "choice",
    name: preferredItem,
    wording: {
      ja: "これからも使うとしたら、どの方法がよいですか。",
      "ja-easy": "つぎに使うとき、どのやり方がいいですか。",
      en: "Which way would you like to use from now on?",
    },
    options: conditions.map(({ name, title }) => ({ name, wording: title })),
  };
  return {
    name: preferenceName,
    version: "1",
    title: { ja: "好みの方法", en: "Preference" },
    source: "this project",
    validated: { ja: false, "ja-easy": false, en: false },
    scoring: "none",
    when: "end",
    items: [preferred],
  };
}
