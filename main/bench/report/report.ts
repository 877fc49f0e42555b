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

/** What a report finds. Rows, comparisons and what is drawn are reckoned when they are first looked at: of a million taps each takes a moment. */
export interface Findings {
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
}

/** All that a report says, as data: the page shows these figures and makes none of its own. */
export interface Report extends Findings {
  readonly rawDataHash: string;
}

export function findings<Evidence extends EvidenceClass>(
  { plan, ...campaign }: Campaign,
  sample: Sample<Evidence>,
  {
    excluded,
    moments,
    stated,
    tapsDone,
  }: {
    readonly stated: readonly StatedRow[];
    readonly tapsDone: number;
    readonly excluded: Findings["excluded"];
    /** Of taps that can be held against what the program needed meanwhile. */
    readonly moments?: readonly TapMoment[];
  },
): Findings {
  const pooled = later(() => pooledCells(plan, sample));
  const rows = later(() => pooled().map(({ here, ...cell }): Row => ({ ...cell, ...rowOf(here) })));
  const positions = later(() => positionsOf(plan, sample));
  const comparisons = later(() => comparisonsOf(plan, pooled()));
  const start = later(() => baselines(sample.taps));
  const drawn = later(() =>
    drawnTimes.map((quantity) => ({
      quantity,
      distributions: distributionGroups(sample, quantity),
      course: courseOf(sample.taps, quantity),
    })),
  );
  return {
    report: 1,
    campaign,
    plan,
    tapsDone,
    overall: counts(sample),
    get rows() {
      return rows();
    },
    get positions() {
      return positions();
    },
    get comparisons() {
      return comparisons();
    },
    get baselines() {
      return start();
    },
    stated,
    get drawn() {
      return drawn();
    },
    needs: needsOf(campaign, moments ?? []),
    verdict: verdict(plan, sample),
    excluded,
    exclusions: exclusionsOf(plan),
    limits: limitsOf(campaign, tapsDone),
  };
}

/** Made when it is first asked for. */
function later<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What was done in a stage under the same conditions, at whichever position. */
interface PooledCell<Evidence extends EvidenceClass> {
  readonly stage: string;
  readonly levels: RowLevels;
  readonly here: Sample<Evidence>;
}

function pooledCells<Evidence extends EvidenceClass>(plan: Plan, sample: Sample<Evidence>): PooledCell<Evidence>[] {
  return plan.stages.flatMap((stage) => {
    const inStage = those(sample, (tap) => tap.stage === stage.name);
    const pooled = different(cellsOf(plan, stage).done.map(({ position: _, ...levels }) => levels));
    return pooled.map((levels) => ({
      ...{ stage: stage.name, levels },
      here: those(inStage, (tap) => shares(tap.levels, levels)),
    }));
  });
}

function comparisonsOf<Evidence extends EvidenceClass>(
  plan: Plan,
  cells: readonly PooledCell<Evidence>[],
): Comparison[] {
  const cards = plan.factors.token.filter(({ role }) => role === "baseline").map(({ name }) => name);
  const alike = (one: RowLevels, token: string) => JSON.stringify({ ...one, token });
  return cells.flatMap(({ here, levels, stage }) => {
    if (levels.token !== undefined && cards.includes(levels.token)) return [];
    return cards.map((baseline) => {
      const other = cells.find(
        (cell) => cell.stage === stage && JSON.stringify(cell.levels) === alike(levels, baseline),
      );
      // A stage may be without the card: nothing is compared with.
      return { stage, levels, baseline, ...comparisonOf(here, other?.here ?? those(here, () => false)) };
    });
  });
}

/** Of stages with several positions. */
function positionsOf<Evidence extends EvidenceClass>(plan: Plan, sample: Sample<Evidence>): AtPosition[] {
  return plan.stages.flatMap((stage) => {
    const inStage = those(sample, (tap) => tap.stage === stage.name);
    const { done } = cellsOf(plan, stage);
    const spots = different(done.map(({ position, reader, token }) => ({ token, reader, position })));
    if (new Set(spots.map(({ position }) => position)).size < 2) return [];
    return spots.map((spot) => {
      const here = those(inStage, (tap) => shares(tap.levels, spot));
      return { stage: stage.name, ...spot, counts: counts(here), hold: timeSummary(here, "hold").median };
    });
  });
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

/** Each is made when it is first looked at. */
function ofEachTime<Value>(make: (quantity: ReportedTime) => Value): Readonly<Record<ReportedTime, Value>> {
  const of = (quantity: ReportedTime) => later(() => make(quantity));
  const detection = of("detection");
  const activation = of("activation");
  const hold = of("hold");
  const certificate = of("certificate");
  const signature = of("signature");
  const chip = of("chip");
  const overhead = of("overhead");
  return {
    get detection() {
      return detection();
    },
    get activation() {
      return activation();
    },
    get hold() {
      return hold();
    },
    get certificate() {
      return certificate();
    },
    get signature() {
      return signature();
    },
    get chip() {
      return chip();
    },
    get overhead() {
      return overhead();
    },
  };
}

function exclusionsOf(plan: Plan): Findings["exclusions"] {
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
