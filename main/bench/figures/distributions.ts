import type { BoxRow } from "../../drawings/boxes";
import type { EcdfStep } from "../../drawings/ecdf";
import { ecdf } from "../../statistics/ecdf";
import { ecdfBand } from "../../statistics/ecdf-band";
import { type Bin, histogram } from "../../statistics/histogram";
import { ascending, median, quartiles } from "../../statistics/quantile";
import type { EvidenceClass } from "../../tap/run";
import type { RowLevels } from "../plan/cells";
import type { TapCell } from "../tables/cell";
import { grouped } from "../tables/grouped";
import { type Sample, timesOf } from "../tables/sample";
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
  sample: Sample<Evidence>,
  quantity: Quantity,
): DistributionGroup[] {
  const tapped = sample.cells.filter((cell) => timesOf({ ...sample, cells: [cell] }, quantity).length > 0);
  return grouped(tapped, (cell) => JSON.stringify(placeOf(cell))).flatMap((cells) => {
    const [first] = cells;
    if (first === undefined) return [];
    const tokens = grouped(cells, ({ levels }) => levels.token ?? "").map((held) =>
      distributionOf(held[0]?.levels.token ?? "", timesOf({ ...sample, cells: held }, quantity)),
    );
    return [{ ...placeOf(first), tokens }];
  });
}

function placeOf({ levels, stage }: TapCell): { stage: string; levels: RowLevels } {
  const { position: _, token: __, ...rest } = levels;
  return { stage, levels: rest };
}

function distributionOf(token: string, values: Float64Array): TokenDistribution {
  const sorted = ascending(values);
  return { token, n: sorted.length, steps: stepsOf(sorted), bins: histogram(sorted), box: boxOf(sorted) };
}

function stepsOf(sorted: Float64Array): EcdfStep[] {
  const half = ecdfBand(sorted.length);
  return ecdf(sorted, mostSteps).map(({ share, value }) => ({
    ...{ value, share },
    ...{ lower: Math.max(0, share - half), upper: Math.min(1, share + half) },
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
