import { html } from "hono/html";
import { drawnCourse } from "../../drawn/course";
import { drawnBoxes, drawnDistributions, drawnHistograms } from "../../drawn/distributions";
import { drawnNeeds } from "../../drawn/needs";
import { drawnPositions } from "../../drawn/positions";
import { factorNames } from "../../plan/plan";
import type { Language } from "../../plan/titles";
import type { Texts } from "../../plan/words";
import { quantities } from "../../times/quantities";
import { limitTexts } from "../limits";
import type { Report } from "../report";
import { comparisonTables, verdictTable } from "../tables/comparison";
import { deviceTables, exclusionTables, factsOf } from "../tables/conditions";
import { failureTable, matrixTables, segmentTable, successTable, timeTables } from "../tables/results";
import { statedTables } from "../tables/stated";
import { truthTables } from "../tables/truth";
import { figures } from "./figures";
import { dataTable } from "./tables";
import { evidenceTexts, factorTexts, outcomeTexts, words } from "./words";

/** The whole report in one language: aim, method, conditions, results, comparison, verdict, limits, versions. */
export function article(report: Report, language: Language) {
  const { campaign, plan, positions } = report;
  const say = (texts: Texts) => texts[language];
  const word = (name: keyof typeof words) => words[name][language];
  const failures = failureTable(report, language);
  const stated = statedTables(report, language);

  return html`<article lang="${language}">
<h1>${say(plan.title)}</h1>
<p class="evidence">${say(evidenceTexts[campaign.evidence])}</p>
<p class="verdict ${report.verdict.outcome}"><strong>${word("verdict")}: ${say(outcomeTexts[report.verdict.outcome])}</strong></p>

<h2>${word("aim")}</h2><p>${say(plan.aim)}</p>
<h2>${word("method")}</h2><p>${word("methodText")}</p>

<h2>${word("conditions")}</h2>
<dl>${factorNames.map((factor) => html`<dt>${say(factorTexts[factor])}</dt><dd>${plan.factors[factor].map(({ title }) => say(title)).join(language === "ja" ? "、" : "; ")}</dd>`)}</dl>
${deviceTables(plan, language).map(dataTable)}

<h2>${word("results")}</h2>
${dataTable(successTable(report, language))}
${matrixTables(report, language).map(dataTable)}

<h3>${word("times")}</h3>
${timeTables(report, language).map(dataTable)}

${report.drawn.map(
  ({ course, distributions, quantity }) => html`<h3>${word("distribution")}: ${say(quantities[quantity])}</h3>
<p>${word("bandText")}</p>
<div class="drawings">${figures([
    ...drawnDistributions(distributions, { plan, quantity, language }),
    ...drawnHistograms(distributions, { plan, quantity, language }),
    ...drawnBoxes(distributions, { plan, quantity, language }),
    ...drawnCourse(course, { plan, quantity, language }),
  ])}</div>`,
)}

${
  positions.length === 0
    ? ""
    : html`<h3>${word("positions")}</h3><div class="maps">${figures(drawnPositions(plan, positions, "success", language))}</div>
<h3>${word("mediansByPosition")}</h3><div class="maps">${figures(drawnPositions(plan, positions, "median", language))}</div>`
}

${dataTable(segmentTable(report, language))}
<p>${word("within")}</p>

${
  stated.length === 0
    ? ""
    : html`<h3>${word("stated")}</h3>
<p>${word("statedText")}</p>${stated.map(dataTable)}`
}

<h3>${word("truth")}</h3>
<p>${word("truthText")}</p>
${truthTables(report, language).map(dataTable)}
<div class="drawings">${figures(drawnNeeds(report.needs, language))}</div>

<h2>${word("comparison")}</h2>
${comparisonTables(report, language).map(dataTable)}

<h2>${word("failures")}</h2>
${failures.rows.length === 0 ? html`<p>${word("noFailures")}</p>` : dataTable(failures)}

<h2>${word("verdict")}</h2>
${dataTable(verdictTable(report, language))}
${exclusionTables(report, language).map(dataTable)}

<h2>${word("limits")}</h2>
<ul>${report.limits.map((limit) => html`<li>${say(limitTexts[limit])}</li>`)}</ul>

<h2>${word("versions")}</h2>
<dl>${factsOf(report, language).map(([what, value]) => html`<dt>${what}</dt><dd><code>${value}</code></dd>`)}</dl>
</article>`;
}
