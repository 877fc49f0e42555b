import { meanInterval } from "../../statistics/mean";
import type { Questionnaire } from "../definition/questionnaire";
import type { Study } from "../definition/study";
import type { KeptSession } from "../records/kept-session";
import { preferenceName, preferredItem } from "../session/plan";
import { type Comparison, compare } from "./compare";
import { scoreOf, susAverage } from "./scores";
import { type Mean, type SeenTrial, type TaskFigures, taskFigures } from "./task-figures";

/** Below so many participants, figures show what to improve and prove nothing: SUS wants 15, better 20 to 30 (Sauro 2011). */
export const fewParticipants = 20;

export interface ScoreFigures {
  readonly questionnaire: string;
  readonly scoring: "sus" | "umux-lite";
  readonly condition: string;
  /** In this wording's languages, its quality has not been shown: scores compare within the study only. */
  readonly mean: Mean;
  readonly scores: readonly number[];
  /** SUS only: where the whole interval lies against the mean of the literature, 68; null: the interval has it, or there is none. */
  readonly againstAverage: "above" | "below" | null;
}

/** Everything the sessions of a study say, without what was withdrawn. */
export interface StudyFigures {
  readonly participants: number;
  readonly sessions: number;
  readonly withdrawn: number;
  /** Too few to prove anything. */
  readonly few: boolean;
  /** In the order of the study: by task, then by condition. */
  readonly tasks: readonly TaskFigures[];
  readonly scores: readonly ScoreFigures[];
  readonly preferences: readonly { readonly condition: string; readonly participants: number }[];
  /** Where on the drawing of the reader each trial touched it first, in shares of its width and height. */
  readonly firstPlaces: readonly { readonly condition: string | null; readonly x: number; readonly y: number }[];
  /** Each condition with the baseline. */
  readonly comparisons: readonly Comparison[];
}

export function studyFigures(study: Study, sessions: readonly KeptSession[]): StudyFigures {
  const kept = sessions.filter(({ record }) => record.withdrawnAt === null);
  const trials = kept.flatMap((session) => seenTrials(study, session));
  const participants = new Set(kept.map(({ record }) => record.participant)).size;
  return {
    participants,
    sessions: kept.length,
    withdrawn: sessions.length - kept.length,
    few: participants < fewParticipants,
    tasks: cellsOf(study).map(({ condition, task }) => taskFigures(task, condition, trials)),
    scores: scoresOf(study, kept),
    preferences: study.conditions.map(({ name }) => ({
      condition: name,
      participants: kept.filter(({ answers }) => preferredCondition(answers) === name).length,
    })),
    firstPlaces: trials.flatMap(({ condition, measures, outcome }) =>
      measures?.firstPlace == null || outcome === "excluded" ? [] : [{ condition, ...measures.firstPlace }],
    ),
    comparisons: compare(study, trials, (condition) => susBySession(study, kept, condition)),
  };
}

/** The trials of a session with who did them and how easy they were found. */
export function seenTrials(study: Study, { answers, record, trials }: KeptSession): SeenTrial[] {
  const seq = study.questionnaires.find(({ scoring }) => scoring === "seq");
  return trials.map((trial) => ({
    ...trial,
    session: record.id,
    participant: record.participant ?? "",
    seq:
      seq === undefined
        ? null
        : scoreOf(
            seq,
            answers.filter((answer) => answer.questionnaire === seq.name && answer.trial === trial.number),
          ),
  }));
}

/** Every task under every condition it is done under. */
export function cellsOf({ conditions, tasks }: Study): { task: string; condition: string | null }[] {
  return tasks.flatMap(({ conditions: only, name: task, once }) => {
    const under = conditions.map(({ name }) => name).filter((name) => only?.includes(name) ?? true);
    return (once ? [null] : under).map((condition) => ({ task, condition }));
  });
}

/** Which condition is preferred; undefined where it was not asked, or not answered. */
export function preferredCondition(answers: KeptSession["answers"]) {
  return answers.findLast(({ item, questionnaire }) => questionnaire === preferenceName && item === preferredItem)
    ?.value;
}

function scoresOf(study: Study, sessions: readonly KeptSession[]): ScoreFigures[] {
  return study.questionnaires.flatMap((questionnaire) => {
    const { name, scoring } = questionnaire;
    if (scoring !== "sus" && scoring !== "umux-lite") return [];
    return study.conditions.map((condition) => {
      const scores = [...questionnaireScores(questionnaire, sessions, condition.name).values()];
      const mean = meanInterval(scores);
      return {
        questionnaire: name,
        scoring,
        condition: condition.name,
        mean,
        scores,
        againstAverage: against(scoring, mean),
      };
    });
  });
}

function against(scoring: string, mean: Mean): "above" | "below" | null {
  if (scoring !== "sus" || mean.kind === "too-few") return null;
  return mean.lower > susAverage ? "above" : mean.upper < susAverage ? "below" : null;
}

function susBySession(study: Study, sessions: readonly KeptSession[], condition: string): Map<string, number> {
  const sus = study.questionnaires.find(({ scoring }) => scoring === "sus");
  return sus === undefined ? new Map() : questionnaireScores(sus, sessions, condition);
}

/** What a questionnaire says of a condition, by session's id. */
export function questionnaireScores(
  questionnaire: Questionnaire,
  sessions: readonly KeptSession[],
  condition: string,
): Map<string, number> {
  const scores = new Map<string, number>();
  for (const { answers, record } of sessions) {
    const own = answers.filter(
      (answer) =>
        answer.questionnaire === questionnaire.name &&
        answer.version === questionnaire.version &&
        answer.condition === condition &&
        answer.trial === null,
    );
    const score = scoreOf(questionnaire, own);
    if (score !== null) scores.set(record.id, score);
  }
  return scores;
}
