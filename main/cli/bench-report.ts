import { writeFile } from "node:fs/promises";
import { readReport } from "../bench/report/read-report";
import type { Report, Row } from "../bench/report/report";
import type { Share } from "../bench/tables/counts";
import { diskFailure } from "../disk/disk-failure";
import type { Claim, Interval } from "../statistics/claim";
import type { Answer } from "./answer";
import { type CampaignSource, withCampaign } from "./campaign-source";
import { table } from "./table";

export interface BenchReportOptions extends CampaignSource {
  /** A page of its own, to be written there. */
  readonly html?: string;
}

export function benchReport(wanted: string, { html, ...source }: BenchReportOptions): Promise<Answer> {
  return withCampaign(source, wanted, async (store, campaign) => {
    const report = await readReport(store, campaign);
    if (html === undefined) return { json: report, text: reportText(report), failure: null };
    const { reportPage } = await import("../bench/report/page/page");
    const page = await reportPage(report);
    await writeFile(html, page).catch((error: unknown) => {
      throw diskFailure(error, html);
    });
    return { json: { outcome: "success", campaign: report.campaign.id, file: html }, text: html, failure: null };
  });
}

/** The figures a person looks at first. */
export function reportText({ campaign, overall, plan, rawDataHash, rows, tapsDone, verdict }: Report): string {
  const header = [
    "stage",
    "levels",
    "taps",
    "completed %",
    "first try %",
    "hold ms",
    "p95 up to",
    "signature ms",
    "chip ms",
  ];
  const judged = verdict.judgements.map(({ criterion, judged, n, needed, outcome, reader, token }) => [
    ...[criterion, token, reader, outcome],
    needed === null ? String(Math.round((judged ?? 0) * 1e4) / 1e4) : `${n} taps, ${needed} needed`,
  ]);
  return [
    `campaign  ${campaign.id} (${plan.name}, seed ${campaign.seed}, ${campaign.clock} clock)`,
    `evidence  ${campaign.evidence}`,
    `taps      ${tapsDone} of ${campaign.taps}, ${percent(overall.completed)} completed`,
    `raw data  SHA-256 ${rawDataHash}`,
    "",
    ...table(header, rows.map(cells)),
    "",
    ...table(["criterion", "token", "reader", "verdict", "judged"], judged),
    "",
    `verdict   ${verdict.outcome}`,
  ].join("\n");
}

function cells({ counts, levels, stage, times }: Row): string[] {
  const { p95 } = times.hold;
  return [
    stage,
    Object.values(levels).join(" "),
    String(counts.attempted),
    percent(counts.completed),
    percent(counts.completedAtFirstTry),
    written(times.hold.median),
    p95.kind === "claim" ? p95.upper.toFixed(1) : `${p95.n} < ${p95.needed}`,
    written(times.signature.median),
    written(times.chip.median),
  ];
}

function percent({ interval: { lower, upper }, share }: Share): string {
  const hundredth = (value: number) => (value * 100).toFixed(1);
  return share === null ? "none" : `${hundredth(share)} [${hundredth(lower)}, ${hundredth(upper)}]`;
}

function written(claim: Claim<{ readonly value: number } & Interval>): string {
  if (claim.kind === "too-few") return `${claim.n} < ${claim.needed}`;
  return `${claim.value.toFixed(1)} [${claim.lower.toFixed(1)}, ${claim.upper.toFixed(1)}]`;
}
