import { z } from "zod";
import { type Questionnaire, questionnaireSchema } from "./questionnaire";
import questionnaires from "./questionnaires.json" with { type: "json" };
import { parseStudy } from "./read-study";
import sample from "./sample.json" with { type: "json" };
import type { Study } from "./study";
import { type Task, taskSchema } from "./task";
import tasks from "./tasks.json" with { type: "json" };

/** Tasks T1 to T9, to be taken into a study and changed there. */
export const taskLibrary: readonly Task[] = z.array(taskSchema).parse(tasks);

/** SEQ, SUS, UMUX-Lite and free comments. */
export const questionnaireLibrary: readonly Questionnaire[] = z.array(questionnaireSchema).parse(questionnaires);

/** A study that works: three conditions within subjects, five tasks of the library. */
export function sampleStudy(): Study {
  return parseStudy(
    {
      ...sample,
      tasks: sample.tasks.map((wanted) => tasks.find(({ name }) => name === wanted)),
      questionnaires: sample.questionnaires.map((wanted) => questionnaires.find(({ name }) => name === wanted)),
    },
    "the sample",
  );
}
