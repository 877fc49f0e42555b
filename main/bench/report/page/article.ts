import { html } from "hono/html";
import { failureKindOrder, failureKinds } from "../../failures/taxonomy";
import { type Factor, factorNames } from "../../plan/plan";
import type { Texts } from "../../plan/words";
import { quantities } from "../../times/quantities";
import { segmentNames } from "../../times/segments";
import { limitTexts } from "../limits";
import { type Report, type RowLevels, reportedTimes } from "../report";
import { ecdfDrawing } from "./ecdf-drawing";
import { heatMap } from "./heat-map";
import { dataTable } from "./tables";
import { evidenceTexts, factorTexts, type Language, outcomeTexts, segmentTexts, words } from "./words";
import { boundText, claimText, number, pointsText, shareText } from "./written";

/** The whole report in one language: aim, method, conditions, results, comparison, verdict, limits, versions. */
export function article(report: Report, language: Language) {
  const { campaign, plan } = report;
  const say = (texts: Texts) => texts[language];
  const word = (name: keyof typeof words) => words[name][language];
  const title = (factor: Factor, level: string) => {
    const found = plan.factors[factor].find(({ name }) => name === level);
    return found === undefined ? level : say(found.title);
  };
  const stageTitle = (name: string) =>
    say(plan.stages.find((stage) => stage.name === name)?.title ?? { ja: name, en: name });
  /** Only what differs somewhere in the plan is worth telling. */
  const varied = factorNames.filter((factor) => factor !== "position" && plan.factors[factor].length > 1);
  const place = (levels: RowLevels) =>
    varied
      .filter((factor) => factor !== "token")
      .map((factor) => title(factor, levels[factor] ?? ""))
      .join(" / ");
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

<h3>${word("distribution")}</h3>
${drawnTogether(report).map(({ levels, rows, stage }) =>
  ecdfDrawing(
    `${stageTitle(stage)}: ${place(levels)}`,
    rows.map(({ hold, levels }) => ({ title: title("token", levels.token ?? ""), steps: hold.steps })),
    { x: word("milliseconds"), y: word("share") },
  ),
)}

${
  report.positions.length === 0
    ? ""
    : html`<h3>${word("positions")}</h3><div class="maps">${plan.stages.flatMap(({ name: stage }) =>
        plan.factors.reader.flatMap((reader) =>
          plan.factors.token.flatMap((token) => {
            const found = report.positions.filter(
              (at) => at.stage === stage && at.reader === reader.name && at.token === token.name,
            );
            return found.length === 0
              ? []
              : [heatMap(`${say(reader.title)} / ${say(token.title)}`, plan.factors.position, found)];
          }),
        ),
      )}</div>`
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

/** Rows that differ in the token only belong into one picture. */
function drawnTogether({ rows }: Report) {
  const groups = new Map<string, { stage: string; levels: RowLevels; rows: Report["rows"][number][] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.stage, { ...row.levels, token: "" }]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { stage: row.stage, levels: row.levels, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()];
}
