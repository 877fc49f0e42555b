import { seenTrials } from "../figures/study-figures";
import { countedIssues } from "../issues/issue-book";
import { type StudyTable, tableOf } from "./column";
import type { StudyData } from "./study-data";
import { sessionColumns } from "./tables/sessions";
import { answerColumns, issueColumns, noteColumns } from "./tables/told";
import { measureColumns, measuredRows, trialColumns } from "./tables/trials";
import type { Visit } from "./tables/visit";

/**
 * Everything that is known of a study's sessions but their events. sessions (wide): a row a session, with every task under every
 * condition; trials: a row a trial; measures (long): a row a trial and measure, or a condition and score; answers, notes, issues.
 * Who has withdrawn is in none of them.
 */
export function studyTables({ issues, sessions, studies }: StudyData): StudyTable[] {
  const visits = sessions.flatMap((session): Visit[] => {
    const study = studies.find(({ hash }) => hash === session.record.study.hash)?.study;
    if (study === undefined || session.record.withdrawnAt !== null) return [];
    return [{ session, study, trials: seenTrials(study, session) }];
  });
  return [
    tableOf("sessions", sessionColumns(visits), visits),
    tableOf(
      "trials",
      trialColumns,
      visits.flatMap((visit) => visit.trials.map((trial) => ({ visit, trial }))),
    ),
    tableOf("measures", measureColumns, visits.flatMap(measuredRows)),
    tableOf(
      "answers",
      answerColumns,
      visits.flatMap((visit) => visit.session.answers.map((answer) => ({ visit, answer }))),
    ),
    tableOf(
      "notes",
      noteColumns,
      visits.flatMap((visit) => visit.session.notes.map((note) => ({ visit, note }))),
    ),
    tableOf("issues", issueColumns, countedIssues(issues, sessions)),
  ];
}
