import type { EvidenceClass } from "../../tap/run";
import type { Language } from "../plan/titles";
import type { Outcome } from "../tables/verdict";
import { limitTexts } from "./limits";
import { evidenceTexts, outcomeTexts, words } from "./page/words";
import { shareText } from "./page/written";
import type { Report } from "./report";
import { comparisonTables, verdictTable } from "./tables/comparison";
import { deviceTables, exclusionTables, factsOf } from "./tables/conditions";
import { failureTable, matrixTables, segmentTable, successTable, timeTables } from "./tables/results";
import { filled, type Table } from "./tables/table";
import { truthTables } from "./tables/truth";

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A report as a window shows it, in one language: the report's own tables, in its order. */
export interface Overview {
  title: string;
  aim: string;
  evidence: EvidenceClass;
  verdict: { outcome: Outcome; text: string };
  first: Fact[];
  results: Table[];
  comparison: Table[];
  conditions: Table[];
  limits: string[];
  facts: Fact[];
}

export function overviewOf(report: Report, language: Language): Overview {
  const { campaign, overall, plan, tapsDone, verdict } = report;
  const facts = factsOf(report, language).map(([label, value]) => ({ label, value }));
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
    results: [
      verdictTable(report, language),
      ...matrixTables(report, language),
      successTable(report, language),
      ...filled(failureTable(report, language)),
      ...timeTables(report, language),
      ...filled(segmentTable(report, language)),
    ],
    comparison: comparisonTables(report, language),
    conditions: [
      ...deviceTables(plan, language),
      ...truthTables(report, language),
      ...exclusionTables(report, language),
    ],
    limits: [evidenceTexts[campaign.evidence][language], ...report.limits.map((limit) => limitTexts[limit][language])],
    facts,
  };
}
