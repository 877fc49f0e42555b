import { filled, type Table } from "../../bench/report/tables/table";
import { intervalDrawing } from "../../drawings/intervals";
import type { Drawing } from "../../drawings/shape";
import type { Claim, Interval } from "../../statistics/claim";
import type { Study } from "../definition/study";
import type { StudyFigures } from "../figures/study-figures";
import type { TaskFigures } from "../figures/task-figures";
import type { Verdict } from "../figures/verdict";
import { firstPlacesDrawing } from "./first-places";
import { judgementTexts, remarks, words } from "./words";

/** What a study's sessions say, in one language: as the window shows it. */
export interface StudyResults {
  readonly remarks: readonly string[];
  readonly drawings: readonly Drawing[];
  readonly tables: readonly Table[];
}

type Language = "ja" | "en";

/** @param older sessions of other versions, which are not in the figures */
export function studyResults(
  study: Study,
  figures: StudyFigures,
  verdicts: readonly Verdict[],
  older: number,
  language: Language,
): StudyResults {
  const word = (name: keyof typeof words) => words[name][language];
  const said = {
    task: (name: string) => study.tasks.find((task) => task.name === name)?.title[language] ?? name,
    condition: (name: string | null) =>
      name === null ? word("once") : (study.conditions.find((each) => each.name === name)?.title[language] ?? name),
    /** Tasks of one group are one task in other conditions, each with a title of its own. */
    compared: (group: string, between: readonly string[]) => {
      const tasks = study.tasks.filter(
        (task) =>
          (task.group ?? task.name) === group && (task.conditions ?? between).some((name) => between.includes(name)),
      );
      return [...new Set(tasks.map(({ title }) => title[language]))].join(" / ");
    },
    questionnaire: (name: string) => study.questionnaires.find((each) => each.name === name)?.title[language] ?? name,
  };
  const claimed = (claim: Claim<{ readonly value: number } & Interval>, scale = 1) =>
    claim.kind === "too-few"
      ? `${word("tooFew")} (n = ${claim.n})`
      : `${number(claim.value * scale)} [${number(claim.lower * scale)}, ${number(claim.upper * scale)}]`;
  const heads = ({ condition, task }: Pick<TaskFigures, "task" | "condition">) => [
    said.task(task),
    said.condition(condition),
  ];
  const { comparisons, few, firstPlaces, participants, preferences, scores, sessions, tasks, withdrawn } = figures;
  const titles = [word("task"), word("condition")];
  const tables: Table[] = [
    {
      ...{ caption: word("outcomes"), heads: 2 },
      header: [
        ...titles,
        ...(
          [
            "n",
            "completion",
            "helped",
            "failed",
            "excluded",
            "time",
            "aloud",
            "assists",
            "tries",
            "seq",
            "extra",
          ] as const
        ).map(word),
      ],
      rows: tasks.map((task) => [
        ...[...heads(task), task.trials, completionText(task), task.outcomes["success-assisted"]],
        ...[task.outcomes.fail + task.outcomes.abandoned, task.outcomes.excluded],
        ...[claimed(task.time, 0.001), claimed(task.timeThinkAloud, 0.001), task.assists, task.triesUsed],
        ...[claimed(task.seq), claimed(task.extraScreens)],
      ]),
    },
    {
      ...{ caption: word("errors"), heads: 2 },
      header: [...titles, ...errorTypes.map(word)],
      rows: tasks.map((task) => [...heads(task), ...errorTypes.map((type) => task.errors[type])]),
    },
    {
      ...{ caption: word("holding"), heads: 2 },
      header: [...titles, word("held"), word("required"), word("margin"), word("earlyRemoval")],
      rows: tasks
        .filter(({ taps }) => taps > 0)
        .map((task) => [
          ...[...heads(task), claimed(task.held, 0.001), claimed(task.required, 0.001), claimed(task.margin, 0.001)],
          task.errors.earlyRemoval,
        ]),
    },
    {
      ...{ caption: word("scores"), heads: 2 },
      header: [word("questionnaire"), word("condition"), word("mean"), word("against")],
      rows: scores.map(({ againstAverage, condition, mean, questionnaire, scoring }) => [
        ...[said.questionnaire(questionnaire), said.condition(condition), claimed(mean)],
        scoring === "sus" ? word(againstAverage ?? "open") : "–",
      ]),
    },
    {
      ...{ caption: word("comparison"), heads: 2 },
      header: [word("condition"), word("what"), word("value")],
      rows: comparisons.flatMap(({ baseline, condition, sus, times }) => {
        const pair = remarks.pair[language](said.condition(condition), said.condition(baseline));
        return [
          [pair, word("susDifference"), claimed(sus)],
          ...times.map(({ ratio, task }) => [
            pair,
            `${word("timeRatio")}: ${said.compared(task, [condition, baseline])}`,
            claimed(ratio),
          ]),
        ];
      }),
    },
    {
      ...{ caption: word("preference"), heads: 1 },
      header: [word("condition"), word("people")],
      rows: preferences.map(({ condition, participants: those }) => [said.condition(condition), those]),
    },
    {
      ...{ caption: word("acceptance"), heads: 1 },
      header: [word("criterion"), word("judged")],
      rows: verdicts.map(({ criterion, judgement }) => [
        criterion.title[language],
        judgementTexts[judgement][language],
      ]),
    },
  ];
  const shares = intervalDrawing(
    tasks.map((task) => ({
      name: heads(task).join(" / "),
      n: task.trials,
      claim: task.completion === null ? null : percents(task.completion),
    })),
    { title: word("completionDrawn"), value: "%", tooFew: word("tooFew"), write: number },
    { range: [0, 100] },
  );
  const sus = intervalDrawing(
    scores
      .filter(({ scoring }) => scoring === "sus")
      .map(({ condition, mean }) => ({
        name: said.condition(condition),
        n: mean.n,
        claim: mean.kind === "too-few" ? null : mean,
      })),
    { title: word("susDrawn"), value: word("points"), tooFew: word("tooFew"), write: number },
    { range: [0, 100], against: 68 },
  );
  const times = intervalDrawing(
    tasks.map((task) => ({
      name: heads(task).join(" / "),
      n: task.time.n,
      claim: task.time.kind === "too-few" ? null : thousandths(task.time),
    })),
    { title: word("time"), value: word("seconds"), tooFew: word("tooFew"), write: number },
  );
  const places = firstPlacesDrawing(
    firstPlaces.map(({ condition, x, y }) => ({ name: said.condition(condition), x, y })),
    word("firstPlaces"),
  );
  return {
    remarks: [
      remarks.sample[language](participants, sessions, withdrawn),
      ...(few ? [remarks.few[language]] : []),
      ...(older > 0 ? [remarks.older[language](older)] : []),
      remarks.aloud[language],
    ],
    drawings: [shares, times, sus, places].flatMap((drawing) => drawing ?? []),
    tables: tables.flatMap(filled),
  };
}

const errorTypes = ["slip", "wrongTarget", "wrongHold", "earlyRemoval", "pin", "other"] as const;

const number = (value: number): string => value.toFixed(1).replace("-", "−");

const percents = ({ lower, share, upper }: { readonly share: number } & Interval) => ({
  ...{ value: share * 100, lower: Math.max(0, lower * 100), upper: Math.min(100, upper * 100) },
});
const thousandths = ({ lower, upper, value }: { readonly value: number } & Interval) => ({
  ...{ value: value / 1_000, lower: lower / 1_000, upper: upper / 1_000 },
});

function completionText({ completion }: TaskFigures): string {
  if (completion === null) return "–";
  const { lower, upper, value } = percents(completion);
  return `${number(value)} [${number(lower)}, ${number(upper)}]`;
}
