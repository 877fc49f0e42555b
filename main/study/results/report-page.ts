import { html } from "hono/html";
import { figures as drawings } from "../../bench/report/page/figures";
import { framedPage } from "../../bench/report/page/frame";
import { dataTable } from "../../bench/report/page/tables";
import type { Table } from "../../bench/report/tables/table";
import type { Study } from "../definition/study";
import type { StudyFigures } from "../figures/study-figures";
import type { Verdict } from "../figures/verdict";
import type { ToldIssue } from "../issues/told-evidence";
import type { KeptSession } from "../records/kept-session";
import { plannedFaults } from "../session/planned-faults";
import { conditionTable, equipmentTable, issueTable, participantTable, questionnaireTable } from "./report-tables";
import { reportWords } from "./report-words";
import { type StudyResults, studyResults } from "./results";
import { judgementTexts } from "./words";

type Language = "ja" | "en";

/** What a report is made of. Of its sessions it tells counts alone: no notes, no free answers; codes as evidence of issues. */
export interface ReportedStudy {
  readonly study: Study;
  readonly hash: string;
  readonly figures: StudyFigures;
  readonly verdicts: readonly Verdict[];
  readonly sessions: readonly KeptSession[];
  readonly issues: readonly ToldIssue[];
  /** Sessions of other versions, which are not in it. */
  readonly older: number;
}

/**
 * A study's report as one file, in both languages or in one, with what ISO 25062:2025 wants told under the four headings of the
 * survey: purpose, scenarios, what was done, analysis.
 */
export function studyReportPage(reported: ReportedStudy, only?: Language): Promise<string> {
  return framedPage(reported.study.title, (language) => article(reported, language), only && [only]);
}

function article(reported: ReportedStudy, language: Language) {
  const { figures, hash, older, study, verdicts } = reported;
  const word = wordIn(language);
  const results = studyResults(study, figures, verdicts, older, language);
  return html`<article lang="${language}">
<h1>${study.title[language]}</h1>
<h2>${word("summary")}</h2>${summary(reported, results, language)}
<h2>${word("purpose")}</h2>${purpose(study, language)}
<h2>${word("scenarios")}</h2>${study.tasks.map((task) => scenario(task, language))}
<h2>${word("done")}</h2>${done(reported, language)}
<h2>${word("analysis")}</h2>${analysis(reported, results, language)}
<h2>${word("limits")}</h2><p>${word("limitsText")}</p>
<dl><dt>${word("version")}</dt><dd><code>${study.name} ${study.version} ${hash}</code></dd></dl>
</article>`;
}

function summary({ issues, verdicts }: ReportedStudy, { remarks }: StudyResults, language: Language) {
  return html`<ul>${remarks.map((remark) => html`<li>${remark}</li>`)}
${verdicts.map(({ criterion, judgement }) => html`<li>${criterion.title[language]}: <strong>${judgementTexts[judgement][language]}</strong></li>`)}
<li>${wordIn(language)("issues")}: ${issues.length}</li></ul>`;
}

function purpose({ aim, hypotheses, slides }: Study, language: Language) {
  const word = wordIn(language);
  return html`<p>${aim[language]}</p>
<dl><dt>${word("product")}</dt><dd>${word("productText")}</dd>
${slides.length === 0 ? "" : html`<dt>${word("slides")}</dt><dd>${slides.join(", ")}</dd>`}
${hypotheses.length === 0 ? "" : html`<dt>${word("hypotheses")}</dt>${hypotheses.map(({ text }) => html`<dd>${text[language]}</dd>`)}`}</dl>`;
}

function scenario(task: Study["tasks"][number], language: Language) {
  const word = wordIn(language);
  const { criterion, optimalPath, start, thinkAloud, timeLimit, title, wording } = task;
  const faults = plannedFaults(task);
  return html`<h3>${title[language]}</h3>
<p>${wording[language]}</p>
<dl><dt>${word("start")}</dt><dd>${start[language]}</dd><dt>${word("criterion")}</dt><dd>${criterion[language]}</dd><dt>${word("limit")}</dt><dd>${timeLimit} ${word("seconds")}</dd>
${optimalPath.length === 0 ? "" : html`<dt>${word("path")}</dt><dd>${optimalPath.join(" → ")}</dd>`}
${faults.length === 0 ? "" : html`<dt>${word("faults")}</dt><dd><code>${faults.join(" ")}</code></dd>`}
${thinkAloud ? html`<dt>${word("thinkAloud")}</dt><dd>${word("yes")}</dd>` : ""}</dl>`;
}

function done({ sessions, study }: ReportedStudy, language: Language) {
  const word = wordIn(language);
  const { consent, design } = study;
  const kept = sessions.filter(({ record }) => record.withdrawnAt === null);
  const interrupted = kept.flatMap(({ trials }) => trials).filter((trial) => trial.interrupted).length;
  const disturbed = kept.filter(({ record }) => record.circumstances.incidents !== "").length;
  return html`<h3>${word("participants")}</h3>${participantTable(study, kept, language).map(dataTable)}
<h3>${word("design")}</h3>
<p>${word(design.kind)}</p>
<dl><dt>${word("orderOfConditions")}</dt><dd>${word(design.order)} (${word("seed")}: <code>${design.seed}</code>)</dd></dl>
${conditionTable(study, language).map(dataTable)}
<h3>${word("equipment")}</h3>${equipmentTable(kept, language).map(dataTable)}
<h3>${word("procedure")}</h3><p>${word("procedureText")}</p>
<dl><dt>${word("consentVersion")}</dt><dd>${consent.version}</dd><dt>${word("incidents")}</dt><dd>${disturbed}</dd><dt>${word("interrupted")}</dt><dd>${interrupted}</dd></dl>
${questionnaireTable(study, language).map(dataTable)}
<h3>${word("measures")}</h3><p>${word("measuresText")}</p>`;
}

function analysis({ issues, study }: ReportedStudy, { drawings: drawn, tables }: StudyResults, language: Language) {
  const word = wordIn(language);
  const asksSus = study.questionnaires.some(({ scoring, validated }) => scoring === "sus" && !validated.ja);
  const found: readonly Table[] = issueTable(study, issues, language);
  return html`<h3>${word("results")}</h3>
<div class="drawings">${drawings(drawn.map((drawing) => ({ key: drawing.title, drawing })))}</div>
${tables.map(dataTable)}
${asksSus ? html`<h3>${word("validity")}</h3><p>${word("validityText")}</p>` : ""}
<h3>${word("issues")}</h3>${found.length === 0 ? html`<p>${word("noIssues")}</p>` : found.map(dataTable)}`;
}

const wordIn = (language: Language) => (name: keyof typeof reportWords) => reportWords[name][language];
