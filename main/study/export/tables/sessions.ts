import type { Texts } from "../../../bench/plan/words";
import type { Study } from "../../definition/study";
import { cellsOf, preferredCondition, questionnaireScores } from "../../figures/study-figures";
import type { SeenTrial } from "../../figures/task-figures";
import { type Column, column } from "../column";
import { wideMeasures } from "../measures";
import { type Visit, visitColumns } from "./visit";

/** Wide: every task under every condition beside each other. */
export function sessionColumns(visits: readonly Visit[]): Column<Visit>[] {
  const studies = [...new Set(visits.map(({ study }) => study))];
  const once = <Item>(items: readonly Item[], name: (item: Item) => string) => [
    ...new Map(items.map((item) => [name(item), item])).values(),
  ];
  const profile = once(
    studies.flatMap((study) => study.profile),
    ({ name }) => name,
  );
  const scores = once(
    studies.flatMap((study) =>
      study.questionnaires
        .filter(({ scoring }) => scoring === "sus" || scoring === "umux-lite")
        .flatMap((questionnaire) => study.conditions.map((condition) => ({ questionnaire, condition }))),
    ),
    ({ condition, questionnaire }) => `${questionnaire.name}.${condition.name}`,
  );
  return [
    ...visitColumns,
    column(
      "place",
      "",
      "条件の順序の番号（0から）",
      "row of the order of conditions, from 0",
      ({ session }) => session.record.place,
    ),
    column("language", "", "言語", "language", ({ session }) => session.record.language),
    column("startedAt", "ISO 8601", "開始時刻", "when it began", ({ session }) => session.record.startedAt),
    column("endedAt", "ISO 8601", "終了時刻", "when it ended", ({ session }) => session.record.endedAt),
    column("consented", "", "同意した項目", "what was consented to", ({ session }) =>
      session.record.consent?.granted.join(" "),
    ),
    ...(["moderator", "place", "equipment", "incidents"] as const).map((field) =>
      column<Visit>(
        `circumstances.${field}`,
        "",
        circumstanceTexts[field].ja,
        circumstanceTexts[field].en,
        ({ session }) => session.record.circumstances[field],
      ),
    ),
    column("appVersion", "", "Kazashiの版", "version of Kazashi", ({ session }) => session.record.appVersion),
    column("host", "", "コンピューター", "computer", ({ session }) => session.record.host),
    ...profile.map(({ name, title }) =>
      column<Visit>(`profile.${name}`, "", title.ja, title.en, ({ session }) => session.record.profile[name]),
    ),
    ...cellColumns(visits),
    ...scores.map(({ condition, questionnaire }) =>
      column<Visit>(
        `${questionnaire.name}.${condition.name}`,
        "points",
        `${questionnaire.title.ja}：${condition.title.ja}`,
        `${questionnaire.title.en}: ${condition.title.en}`,
        ({ session }) => questionnaireScores(questionnaire, [session], condition.name).get(session.record.id),
      ),
    ),
    column("preferred", "", "最も使いたい条件", "condition that is preferred", ({ session }) =>
      preferredCondition(session.answers),
    ),
  ];
}

const circumstanceTexts = {
  moderator: { ja: "司会者の番号", en: "the moderator's code" },
  place: { ja: "場所", en: "where" },
  equipment: { ja: "機器", en: "equipment" },
  incidents: { ja: "途中のできごと", en: "disturbances" },
} as const satisfies Record<string, Texts>;

/** Under ABBA a task is done twice under a condition: the second time has columns of its own, "t1.card.2.time". */
function cellColumns(visits: readonly Visit[]): Column<Visit>[] {
  const cells = new Map<string, { study: Study; task: string; condition: string | null; turn: number }>();
  for (const { study, trials } of visits)
    for (const { condition, task } of cellsOf(study)) {
      const turns = Math.max(1, trialsOf(trials, task, condition).length);
      for (let turn = 1; turn <= turns; turn++)
        cells.set([task, condition ?? "once", ...(turn > 1 ? [turn] : [])].join("."), { study, task, condition, turn });
    }
  return [...cells].flatMap(([name, { condition, study, task, turn }]) => {
    const titles = study.tasks.find((each) => each.name === task)?.title;
    const under = study.conditions.find((each) => each.name === condition)?.title;
    return wideMeasures.map((measure) =>
      column<Visit>(
        `${name}.${measure.name}`,
        measure.unit,
        [titles?.ja ?? task, under?.ja, measure.meaning.ja].filter((part) => part !== undefined).join("："),
        [titles?.en ?? task, under?.en, measure.meaning.en].filter((part) => part !== undefined).join(": "),
        ({ trials }) => {
          const trial = trialsOf(trials, task, condition)[turn - 1];
          return trial === undefined ? null : measure.of(trial);
        },
      ),
    );
  });
}

const trialsOf = (trials: readonly SeenTrial[], task: string, condition: string | null) =>
  trials.filter((trial) => trial.task === task && trial.condition === condition);
