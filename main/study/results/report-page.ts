import { html } from "hono/html";
import type { Language } from "../../bench/plan/titles";
import { figures as drawings } from "../../bench/report/page/figures";
import { framedPage } from "../../bench/report/page/frame";
import { dataTable } from "../../bench/report/page/tables";
import type { Study } from "../definition/study";
import type { StudyFigures } from "../figures/study-figures";
import type { Verdict } from "../figures/verdict";
import { studyResults } from "./results";
import { reportWords } from "./words";

/** What a report is made of; of participants it has figures alone: no notes, no free answers, no codes. */
export interface ReportedStudy {
  readonly study: Study;
  readonly hash: string;
  readonly figures: StudyFigures;
  readonly verdicts: readonly Verdict[];
  /** Sessions of other versions, which are not in it. */
  readonly older: number;
}

/**
 * A study's report as one file, in both languages or in one, in the order of ISO/IEC 25062: purpose, scenarios, what was
 * done, analysis.
 */
export function studyReportPage(
  { figures, hash, older, study, verdicts }: ReportedStudy,
  only?: Language,
): Promise<string> {
  const article = (language: Language) => {
    const word = (name: keyof typeof reportWords) => reportWords[name][language];
    const { drawings: drawn, remarks, tables } = studyResults(study, figures, verdicts, older, language);
    return html`<article lang="${language}">
<h1>${study.title[language]}</h1>

<h2>${word("purpose")}</h2><p>${study.aim[language]}</p>
<ul>${study.hypotheses.map(({ text }) => html`<li>${text[language]}</li>`)}</ul>

<h2>${word("scenarios")}</h2>
${study.tasks.map(
  ({ criterion, start, timeLimit, title, wording }) => html`<h3>${title[language]}</h3>
<p>${wording[language]}</p>
<dl><dt>${word("start")}</dt><dd>${start[language]}</dd><dt>${word("criterion")}</dt><dd>${criterion[language]}</dd><dt>${word("limit")}</dt><dd>${timeLimit} ${word("seconds")}</dd></dl>`,
)}

<h2>${word("done")}</h2>
<ul>${remarks.map((remark) => html`<li>${remark}</li>`)}</ul>
<dl><dt>${word("conditions")}</dt><dd>${study.conditions.map(({ title }) => title[language]).join(language === "ja" ? "、" : "; ")}</dd>
<dt>${word("questionnaires")}</dt><dd>${study.questionnaires.map(({ title }) => title[language]).join(language === "ja" ? "、" : "; ")}</dd></dl>

<h2>${word("analysis")}</h2>
<div class="drawings">${drawings(drawn.map((drawing) => ({ key: drawing.title, drawing })))}</div>
${tables.map(dataTable)}

<h2>${word("limits")}</h2><p>${word("limitsText")}</p>
<dl><dt>${word("version")}</dt><dd><code>${study.name} ${study.version} ${hash}</code></dd></dl>
</article>`;
  };
  return framedPage(study.title, article, only && [only]);
}
