import { type Language, titlesOf } from "../../plan/titles";
import { quantities } from "../../times/quantities";
import { factorTexts, outcomeTexts, words } from "../page/words";
import { claimText, number, pointsText } from "../page/written";
import { type Findings, type ReportedTime, reportedTimes } from "../report";
import { rowHeads } from "./row-heads";
import type { Table } from "./table";

/** Each device less the baseline: success, then every time. */
export const comparisonTables = (found: Findings, language: Language): Table[] => [
  comparedSuccess(found, language),
  ...reportedTimes.map((time) => comparedTime(found, time, language)),
];

export function comparedSuccess({ comparisons, plan }: Findings, language: Language): Table {
  const { header, heads, of } = rowHeads(plan, language);
  return {
    caption: `${words.comparison[language]}: ${words.success[language]}`,
    header: [...header, words.completed[language], words.firstTry[language]],
    heads,
    rows: comparisons.map((one) => [...of(one), pointsText(one.completed), pointsText(one.completedAtFirstTry)]),
  };
}

export function comparedTime({ comparisons, plan }: Findings, time: ReportedTime, language: Language): Table {
  const { header, heads, of } = rowHeads(plan, language);
  return {
    caption: `${quantities[time][language]} (${words.milliseconds[language]})`,
    header: [...header, words.difference[language], words.ratio[language]],
    heads,
    rows: comparisons.map((one) => {
      const { difference, ratioOfMedians } = one.times[time];
      const ratio = ratioOfMedians === null ? "–" : number(ratioOfMedians, 2);
      return [...of(one), claimText(language, difference), ratio];
    }),
  };
}

/** What each criterion of the acceptance profile came to. */
export function verdictTable({ plan, verdict }: Findings, language: Language): Table {
  const titles = titlesOf(plan, language);
  const { criteria } = plan.acceptance;
  return {
    caption: `${words.verdict[language]}: ${plan.acceptance.title[language]}`,
    header: [
      words.criterion[language],
      ...[factorTexts.token[language], factorTexts.reader[language]],
      ...[words.judged[language], words.verdict[language]],
    ],
    heads: 1,
    rows: verdict.judgements.map(({ criterion, judged, n, needed, outcome, reader, token }) => [
      criteria.find(({ name }) => name === criterion)?.title[language] ?? criterion,
      ...[titles.level("token", token), titles.level("reader", reader)],
      needed === null ? number(judged ?? 0, 3) : `${words.tooFew[language]} (${n} < ${needed})`,
      outcomeTexts[outcome][language],
    ]),
  };
}
