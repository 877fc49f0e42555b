import type { EvidenceClass } from "../../tap/run";
import type { Language } from "../plan/titles";
import type { Outcome } from "../tables/verdict";
import { limitTexts } from "./limits";
import { evidenceTexts, outcomeTexts, words } from "./page/words";
import { shareText } from "./page/written";
import type { Findings, Report, ReportedTime } from "./report";
import { comparedSuccess, comparedTime, comparisonTables, verdictTable } from "./tables/comparison";
import { deviceTables, exclusionTables, factsOf } from "./tables/conditions";
import { failureTable, matrixTables, segmentTable, successTable, timeTables } from "./tables/results";
import { filled, type Table } from "./tables/table";
import { truthTables } from "./tables/truth";

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a window shows of a report first, in one language. */
export interface Overview {
  title: string;
  aim: string;
  evidence: EvidenceClass;
  verdict: { outcome: Outcome; text: string };
  first: Fact[];
  limits: string[];
}

/** What phones and card are compared in. */
export type Compared = "success" | ReportedTime;

/** The report's own tables, in its order, and what else it says with them. */
export interface ReportPart {
  tables: Table[];
  facts: Fact[];
}

export function overviewOf(
  { campaign, limits, overall, plan, tapsDone, verdict }: Findings,
  language: Language,
): Overview {
  return {
    title: plan.title[language],
    aim: plan.aim[language],
    evidence: campaign.evidence,
    verdict: {
      outcome: verdict.outcome,
      text: `${words.verdict[language]}: ${outcomeTexts[verdict.outcome][language]}`,
    },
    first: [
      { label: words.attempted[language], value: `${tapsDone} / ${campaign.taps}` },
      { label: words.completed[language], value: shareText(overall.completed) },
      { label: words.firstTry[language], value: shareText(overall.completedAtFirstTry) },
    ],
    limits: [evidenceTexts[campaign.evidence][language], ...limits.map((limit) => limitTexts[limit][language])],
  };
}

export function resultsOf(found: Findings, language: Language): ReportPart {
  return {
    tables: [
      verdictTable(found, language),
      ...matrixTables(found, language),
      successTable(found, language),
      ...filled(failureTable(found, language)),
      ...timeTables(found, language),
      ...filled(segmentTable(found, language)),
    ],
    facts: [],
  };
}

export const comparisonOf = (found: Findings, language: Language): ReportPart => ({
  tables: comparisonTables(found, language),
  facts: [],
});

/** One table of it. */
export const comparedOf = (found: Findings, what: Compared, language: Language): ReportPart => ({
  tables: [what === "success" ? comparedSuccess(found, language) : comparedTime(found, what, language)],
  facts: [],
});

export function conditionsOf(report: Report, language: Language): ReportPart {
  return {
    tables: [
      ...deviceTables(report.plan, language),
      ...truthTables(report, language),
      ...exclusionTables(report, language),
    ],
    facts: factsOf(report, language).map(([label, value]) => ({ label, value })),
  };
}
