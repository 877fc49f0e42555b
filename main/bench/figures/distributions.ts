import type { BoxRow } from "../../drawings/boxes";
import type { EcdfStep } from "../../drawings/ecdf";
import { ecdf } from "../../statistics/ecdf";
import { ecdfBand } from "../../statistics/ecdf-band";
import { type Bin, histogram } from "../../statistics/histogram";
import { ascending, median, quartiles } from "../../statistics/quantile";
import type { EvidenceClass } from "../../tap/run";
import type { RowLevels } from "../plan/cells";
import type { MeasuredTap } from "../tables/measured-tap";
import type { Sample } from "../tables/sample";
import type { Quantity } from "../times/quantities";

/** How a time is distributed with a token, milliseconds, in as many figures as a drawing shows. */
export interface TokenDistribution {
  readonly token: string;
  readonly n: number;
  readonly steps: readonly EcdfStep[];
  readonly bins: readonly Bin[];
  readonly box: Omit<BoxRow, "name" | "stroke" | "n">;
}

/** Tokens that were held alike in everything but the position. */
export interface DistributionGroup {
  readonly stage: string;
  /** All but token and position. */
  readonly levels: RowLevels;
  readonly tokens: readonly TokenDistribution[];
}

/** No picture shows more: of more values, every so many-th. */
const mostSteps = 300;
const mostPoints = 120;
const mostOutliers = 40;

/** In the order in which the places and tokens first occur. Times of completed taps. */
export function distributionGroups<Evidence extends EvidenceClass>(
  { taps }: Sample<Evidence>,
  quantity: Quantity,
): DistributionGroup[] {
  const groups = new Map<string, { stage: string; levels: RowLevels; tokens: Map<string, number[]> }>();
  for (const tap of taps) {
    const value = tap.completed ? tap.times[quantity] : null;
    if (value === null) continue;
    const { key, levels, token } = placeOf(tap);
    const group = groups.get(key) ?? { stage: tap.stage, levels, tokens: new Map<string, number[]>() };
    groups.set(key, group);
    const values = group.tokens.get(token);
    if (values === undefined) group.tokens.set(token, [value]);
    else values.push(value);
  }
  return [...groups.values()].map(({ levels, stage, tokens }) => ({
    stage,
    levels,
    tokens: [...tokens].map(([token, values]) => distributionOf(token, values)),
  }));
}

function placeOf({ levels, stage }: MeasuredTap): { key: string; levels: RowLevels; token: string } {
  const { position: _, token = "", ...rest } = levels;
  return { key: JSON.stringify([stage, Object.entries(rest).sort()]), levels: rest, token };
}

function distributionOf(token: string, values: readonly number[]): TokenDistribution {
  const sorted = ascending(values);
  return { token, n: sorted.length, steps: stepsOf(sorted), bins: histogram(sorted), box: boxOf(sorted) };
}

function stepsOf(sorted: Float64Array): EcdfStep[] {
  const half = ecdfBand(sorted.length);
  const all = ecdf(sorted);
  const every = Math.max(1, Math.ceil(all.length / mostSteps));
  return all
    .filter((_, index) => index % every === 0 || index === all.length - 1)
    .map(({ share, value }) => ({
      value,
      share,
      lower: Math.max(0, share - half),
      upper: Math.min(1, share + half),
    }));
}

/** J. W. Tukey, Exploratory Data Analysis (1977), 2C and 2D. */
function boxOf(sorted: Float64Array): TokenDistribution["box"] {
  const { first, third } = quartiles(sorted);
  const reach = 1.5 * (third - first);
  const within = sorted.filter((value) => value >= first - reach && value <= third + reach);
  const [least, greatest] = [within[0] ?? first, within[within.length - 1] ?? third];
  const below = sorted.filter((value) => value < least).slice(0, mostOutliers / 2);
  const above = sorted.filter((value) => value > greatest).slice(-mostOutliers / 2);
  return {
    ...{ first, median: median(sorted), third, whiskers: [least, greatest] },
    outliers: [...below, ...above],
    points: sorted.length > mostPoints ? [] : [...sorted],
  };
}
