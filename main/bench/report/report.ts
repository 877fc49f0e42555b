import type { Series } from "../../drawings/series";
import type { EvidenceClass } from "../../tap/run";
import type { Campaign } from "../campaign/campaign";
import { courseOf } from "../figures/course";
import { type DistributionGroup, distributionGroups } from "../figures/distributions";
import { type NeedsBin, needsOf, type TapMoment } from "../figures/needs";
import { cellsOf, type RowLevels } from "../plan/cells";
import { type Factor, factorNames, type Plan } from "../plan/plan";
import type { Texts } from "../plan/words";
import { type Baseline, baselines } from "../tables/baseline";
import { type ShareDifference, successDifference, type TimeDifference, timeDifference } from "../tables/comparison";
import { type Counts, counts } from "../tables/counts";
import { type Sample, those } from "../tables/sample";
import type { StatedRow } from "../tables/stated";
import { type MeanSegments, meanSegments, type TimeSummary, timeSummary } from "../tables/times";
import { type Verdict, verdict } from "../tables/verdict";
import type { Quantity } from "../times/quantities";
import { type Limit, limitsOf } from "./limits";

/** Times in a report's tables, in this order. */
export const reportedTimes = [
  "detection",
  "activation",
  "hold",
  "certificate",
  "signature",
  "chip",
  "overhead",
] as const satisfies readonly Quantity[];
export type ReportedTime = (typeof reportedTimes)[number];

export interface Row {
  readonly stage: string;
  /** Positions are pooled, as every token met the same ones. */
  readonly levels: RowLevels;
  readonly counts: Counts;
  readonly times: Readonly<Record<ReportedTime, TimeSummary>>;
  readonly segments: MeanSegments | null;
}

/** A device less the baseline, alike in everything else. */
export interface Comparison {
  readonly stage: string;
  readonly levels: RowLevels;
  readonly baseline: string;
  readonly completed: ShareDifference | null;
  readonly completedAtFirstTry: ShareDifference | null;
  readonly times: Readonly<Record<ReportedTime, TimeDifference>>;
}

/** Times that a report draws. */
export const drawnTimes = ["hold", "signature"] as const satisfies readonly Quantity[];

/** What a time is drawn from. */
export interface TimeFigures {
  readonly quantity: Quantity;
  readonly distributions: readonly DistributionGroup[];
  readonly course: Series;
}

/** What happened at a position, for a heat map. */
export interface AtPosition {
  readonly stage: string;
  readonly token: string;
  readonly reader: string;
  readonly position: string;
  readonly counts: Counts;
  readonly hold: TimeSummary["median"];
}

export interface Report {
  readonly report: 1;
  readonly campaign: Omit<Campaign, "plan">;
  readonly plan: Plan;
  /** Taps done, with warm-ups. */
  readonly tapsDone: number;
  readonly overall: Counts;
  readonly rows: readonly Row[];
  readonly positions: readonly AtPosition[];
  readonly baselines: readonly Baseline[];
  /** Measured elsewhere: in no other figure. */
  readonly stated: readonly StatedRow[];
  readonly drawn: readonly TimeFigures[];
  /** What the program needed meanwhile; empty where that explains nothing. */
  readonly needs: readonly NeedsBin[];
  readonly comparisons: readonly Comparison[];
  readonly verdict: Verdict;
  /** Kept, but in no figure, for a reason: what an operator undid. */
  readonly excluded: readonly { readonly tap: number; readonly reason: string }[];
  readonly exclusions: readonly { readonly stage: string; readonly cells: number; readonly reason: Texts }[];
  readonly limits: readonly Limit[];
  readonly rawDataHash: string;
}

/** All that a report says, as data: the page shows these figures and makes none of its own. */
export function report<Evidence extends EvidenceClass>(
  { plan, ...campaign }: Campaign,
  sample: Sample<Evidence>,
  {
    excluded,
    moments,
    rawDataHash,
    stated,
    tapsDone,
  }: {
    readonly stated: readonly StatedRow[];
    readonly tapsDone: number;
    readonly rawDataHash: string;
    readonly excluded: Report["excluded"];
    /** Of taps that can be held against what the program needed meanwhile. */
    readonly moments?: readonly TapMoment[];
  },
): Report {
  const rows: Row[] = [];
  const positions: AtPosition[] = [];
  const comparisons: Comparison[] = [];
  const cards = plan.factors.token.filter(({ role }) => role === "baseline").map(({ name }) => name);
  for (const stage of plan.stages) {
    const inStage = those(sample, (tap) => tap.stage === stage.name);
    const { done } = cellsOf(plan, stage);
    for (const levels of different(done.map(({ position: _, ...levels }) => levels))) {
      const here = those(inStage, (tap) => shares(tap.levels, levels));
      rows.push({ stage: stage.name, levels, ...rowOf(here) });
      if (cards.includes(levels.token)) continue;
      for (const baseline of cards) {
        const other = those(inStage, (tap) => shares(tap.levels, { ...levels, token: baseline }));
        comparisons.push({ stage: stage.name, levels, baseline, ...comparisonOf(here, other) });
      }
    }
    const spots = different(done.map(({ position, reader, token }) => ({ token, reader, position })));
    if (new Set(spots.map(({ position }) => position)).size > 1)
      for (const spot of spots) {
        const here = those(inStage, (tap) => shares(tap.levels, spot));
        positions.push({ stage: stage.name, ...spot, counts: counts(here), hold: timeSummary(here, "hold").median });
      }
  }
  return {
    report: 1,
    campaign,
    plan,
    tapsDone,
    overall: counts(sample),
    ...{ rows, positions, comparisons },
    baselines: baselines(sample.taps),
    stated,
    drawn: drawnTimes.map((quantity) => ({
      quantity,
      distributions: distributionGroups(sample, quantity),
      course: courseOf(sample.taps, quantity),
    })),
    needs: needsOf(campaign, moments ?? []),
    verdict: verdict(plan, sample),
    excluded,
    exclusions: exclusionsOf(plan),
    limits: limitsOf(campaign, tapsDone),
    rawDataHash,
  };
}

function rowOf<Evidence extends EvidenceClass>(sample: Sample<Evidence>): Omit<Row, "stage" | "levels"> {
  return {
    counts: counts(sample),
    times: ofEachTime((quantity) => timeSummary(sample, quantity)),
    segments: meanSegments(sample),
  };
}

function comparisonOf<Evidence extends EvidenceClass>(device: Sample<Evidence>, baseline: Sample<Evidence>) {
  return {
    completed: successDifference(device, baseline, "completed"),
    completedAtFirstTry: successDifference(device, baseline, "completed-at-first-try"),
    times: ofEachTime((quantity) => timeDifference(device, baseline, quantity)),
  };
}

function ofEachTime<Value>(make: (quantity: ReportedTime) => Value): Record<ReportedTime, Value> {
  return {
    detection: make("detection"),
    activation: make("activation"),
    hold: make("hold"),
    certificate: make("certificate"),
    signature: make("signature"),
    chip: make("chip"),
    overhead: make("overhead"),
  };
}

function exclusionsOf(plan: Plan): Report["exclusions"] {
  return plan.stages.flatMap((stage) => {
    const byReason = new Map<Texts, number>();
    for (const { reason } of cellsOf(plan, stage).excluded) byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
    return [...byReason].map(([reason, cells]) => ({ stage: stage.name, cells, reason }));
  });
}

function different<Levels extends RowLevels>(all: readonly Levels[]): Levels[] {
  return [...new Map(all.map((levels) => [JSON.stringify(levels), levels])).values()];
}

function shares(tap: Readonly<Record<string, string>>, levels: RowLevels): boolean {
  // A run from before there was the factor.
  const lies = (factor: Factor) => tap[factor] === undefined || tap[factor] === levels[factor];
  return factorNames.every((factor) => levels[factor] === undefined || lies(factor));
}
