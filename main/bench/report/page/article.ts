import { html } from "hono/html";
import { drawnCourse } from "../../drawn/course";
import { drawnBoxes, drawnDistributions } from "../../drawn/distributions";
import { drawnPositions } from "../../drawn/positions";
import { failureKindOrder, failureKinds } from "../../failures/taxonomy";
import type { RowLevels } from "../../plan/cells";
import { factorNames } from "../../plan/plan";
import { type Language, titlesOf } from "../../plan/titles";
import type { Texts } from "../../plan/words";
import { quantities } from "../../times/quantities";
import { segmentNames } from "../../times/segments";
import { limitTexts } from "../limits";
import { type Report, reportedTimes } from "../report";
import { devices } from "./devices";
import { figures } from "./figures";
import { matrix } from "./matrix";
import { dataTable } from "./tables";
import { evidenceTexts, factorTexts, outcomeTexts, segmentTexts, words } from "./words";
import { boundText, claimText, number, pointsText, shareText } from "./written";

/** The whole report in one language: aim, method, conditions, results, comparison, verdict, limits, versions. */
export function article(report: Report, language: Language) {
  const { campaign, plan } = report;
  const say = (texts: Texts) => texts[language];
  const word = (name: keyof typeof words) => words[name][language];
  const { level: title, place, stage: stageTitle } = titlesOf(plan, language);
  const header = [word("stage"), say(factorTexts.token), word("conditions")];
  const heads = header.length;
  const rowHead = ({ levels, stage }: { levels: RowLevels; stage: string }) => [
    stageTitle(stage),
    title("token", levels.token ?? ""),
    place(levels),
  ];

  return html`<article lang="${language}">
<h1>${say(plan.title)}</h1>
<p class="evidence">${say(evidenceTexts[campaign.evidence])}</p>
<p class="verdict ${report.verdict.outcome}"><strong>${word("verdict")}: ${say(outcomeTexts[report.verdict.outcome])}</strong></p>

<h2>${word("aim")}</h2><p>${say(plan.aim)}</p>
<h2>${word("method")}</h2><p>${word("methodText")}</p>

<h2>${word("conditions")}</h2>
<dl>${factorNames.map((factor) => html`<dt>${say(factorTexts[factor])}</dt><dd>${plan.factors[factor].map(({ title }) => say(title)).join(language === "ja" ? "、" : "; ")}</dd>`)}</dl>
${devices(plan, language)}

<h2>${word("results")}</h2>
${dataTable(
  word("success"),
  [...header, word("attempted"), word("detected"), word("completed"), word("firstTry")],
  report.rows.map((row) => [
    ...rowHead(row),
    ...[row.counts.attempted, shareText(row.counts.detected), shareText(row.counts.completed)],
    shareText(row.counts.completedAtFirstTry),
  ]),
  heads,
)}

<h3>${word("times")}</h3>
${reportedTimes.map((time) =>
  dataTable(
    say(quantities[time]),
    [...header, word("median"), word("quartiles"), word("p95"), word("p99"), word("greatest")],
    report.rows.map((row) => {
      const { greatest, median, p95, p99, quartiles } = row.times[time];
      return [
        ...[...rowHead(row), claimText(language, median)],
        quartiles === null ? "–" : `${number(quartiles.first)}–${number(quartiles.third)}`,
        ...[boundText(language, p95), boundText(language, p99), greatest === null ? "–" : number(greatest)],
      ];
    }),
    heads,
  ),
)}

${matrix(report, language)}

${report.drawn.map(
  ({ course, distributions, quantity }) => html`<h3>${word("distribution")}: ${say(quantities[quantity])}</h3>
<p>${word("bandText")}</p>
<div class="drawings">${figures([
    ...drawnDistributions(plan, distributions, quantity, language),
    ...drawnBoxes(plan, distributions, quantity, language),
    ...drawnCourse(plan, course, quantity, language),
  ])}</div>`,
)}

${
  report.positions.length === 0
    ? ""
    : html`<h3>${word("positions")}</h3><div class="maps">${figures(drawnPositions(plan, report.positions, "success", language))}</div>
<h3>${word("mediansByPosition")}</h3><div class="maps">${figures(drawnPositions(plan, report.positions, "median", language))}</div>`
}

${dataTable(
  word("segments"),
  [...header, ...segmentNames.map((name) => say(segmentTexts[name])), word("total")],
  report.rows.flatMap((row) => {
    const { segments: split } = row;
    if (split === null) return [];
    const parts = segmentNames.map((name) => split.segments[name]).map((ms) => (ms === null ? "–" : number(ms)));
    return [[...rowHead(row), ...parts, number(split.total)]];
  }),
  heads,
)}
<p>${word("within")}</p>

<h2>${word("comparison")}</h2>
${dataTable(
  word("success"),
  [...header, word("completed"), word("firstTry")],
  report.comparisons.map((one) => [...rowHead(one), pointsText(one.completed), pointsText(one.completedAtFirstTry)]),
  heads,
)}
${reportedTimes.map((time) =>
  dataTable(
    `${say(quantities[time])} (${word("milliseconds")})`,
    [...header, word("difference"), word("ratio")],
    report.comparisons.map((one) => {
      const { difference, ratioOfMedians } = one.times[time];
      const ratio = ratioOfMedians === null ? "–" : number(ratioOfMedians, 2);
      return [...rowHead(one), claimText(language, difference), ratio];
    }),
    heads,
  ),
)}

<h2>${word("failures")}</h2>
${Object.keys(report.overall.failures).length === 0 ? html`<p>${word("noFailures")}</p>` : failureTable()}

<h2>${word("verdict")}</h2>
<p>${say(plan.acceptance.title)}</p>
${dataTable(
  word("verdict"),
  [word("criterion"), say(factorTexts.token), say(factorTexts.reader), word("judged"), word("verdict")],
  report.verdict.judgements.map(({ criterion, judged, n, needed, outcome, reader, token }) => [
    say(plan.acceptance.criteria.find(({ name }) => name === criterion)?.title ?? { ja: criterion, en: criterion }),
    ...[title("token", token), title("reader", reader)],
    needed === null ? number(judged ?? 0, 3) : `${word("tooFew")} (${n} < ${needed})`,
    say(outcomeTexts[outcome]),
  ]),
)}

${
  report.exclusions.length === 0
    ? ""
    : dataTable(
        word("exclusions"),
        [word("stage"), word("conditionsLeftOut"), word("reason")],
        report.exclusions.map(({ cells, reason, stage }) => [stageTitle(stage), cells, say(reason)]),
      )
}

${
  report.excluded.length === 0
    ? ""
    : dataTable(
        word("excludedTaps"),
        [word("tapNumber"), word("reason")],
        report.excluded.map(({ reason, tap }) => [tap, reason]),
      )
}

${
  (campaign.byHand?.leftOut ?? []).length === 0
    ? ""
    : dataTable(
        word("plannedLeftOut"),
        [word("tapNumber"), word("reason")],
        (campaign.byHand?.leftOut ?? []).map(({ planned, reason }) => [planned, reason]),
      )
}

<h2>${word("limits")}</h2>
<ul>${report.limits.map((limit) => html`<li>${say(limitTexts[limit])}</li>`)}</ul>

<h2>${word("versions")}</h2>
<dl>
<dt>${word("campaign")}</dt><dd><code>${campaign.id}</code></dd>
<dt>${word("begun")}</dt><dd>${campaign.startedAt}</dd>
<dt>${word("attempted")}</dt><dd>${report.tapsDone} / ${campaign.taps}</dd>
<dt>${word("seed")}</dt><dd>${campaign.seed}</dd>
<dt>${word("clock")}</dt><dd>${campaign.clock}</dd>
<dt>Kazashi</dt><dd>${campaign.versions.kazashi} (Node.js ${campaign.versions.node}, ${campaign.versions.platform})</dd>
<dt>${word("hash")}</dt><dd><code>${report.rawDataHash}</code></dd>
</dl>
</article>`;

  function failureTable() {
    const kinds = failureKindOrder.filter((kind) => report.overall.failures[kind] !== undefined);
    return dataTable(
      word("failures"),
      [...header, ...kinds.map((kind) => `${kind} ${say(failureKinds[kind])}`)],
      [
        ...report.rows.map((row) => [...rowHead(row), ...kinds.map((kind) => row.counts.failures[kind] ?? 0)]),
        [word("total"), "", "", ...kinds.map((kind) => report.overall.failures[kind] ?? 0)],
      ],
      heads,
    );
  }
}
