import type { Reached } from "../../store/figures";
import type { EvidenceClass } from "../../tap/run";
import { type FailureKind, failureKindOrder } from "../failures/taxonomy";
import type { RowLevels } from "../plan/cells";
import type { MeasuredCampaign } from "../report/read-report";
import type { TapCell } from "../tables/cell";
import { type ShareDifference, successDifference, type TimeDifference, timeDifference } from "../tables/comparison";
import { type CellOfSample, type Sample, sizeOf, those, usingBoth, wordsOf } from "../tables/sample";
import type { WantedColumns } from "../tables/taps";
import { type Quantity, quantityNames } from "../times/quantities";

/** What would be too much of a change; the committee's to set. */
export interface Tolerance {
  /** Success may fall by less than this share, as far as Newcombe's interval can say it. */
  readonly success: number;
  /** The median of a time may grow by less than this share. */
  readonly time: number;
}
export const usualTolerance: Tolerance = { success: 0.1, time: 0.1 };

/** The times whose growth is a regression: those that the token makes, not the person. */
export const judgedTimes = [
  "activation",
  "hold",
  "certificate",
  "signature",
  "chip",
] as const satisfies readonly Quantity[];

/** All that there were, in alphabetical order. */
export interface BeforeAfter {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A token on a reader, after less before. */
export interface Change {
  readonly stage: string;
  readonly token: string;
  readonly reader: string;
  /** All but the position. */
  readonly levels: RowLevels;
  readonly taps: { readonly before: number; readonly after: number };
  readonly completed: ShareDifference | null;
  readonly times: Readonly<Partial<Record<Quantity, TimeDifference>>>;
  /** Kinds of failure that there were none of before. */
  readonly newFailures: readonly FailureKind[];
  readonly atr: BeforeAfter;
  /** What taps that succeed at once consist of (run-figures.ts): other commands are a sign that the token can do something else. */
  readonly dialogues: BeforeAfter;
  readonly regressions: readonly string[];
  /** What there are too few taps to say. */
  readonly undecided: readonly string[];
}

export interface Regression {
  readonly outcome: "unchanged" | "regressed" | "undecided";
  readonly before: string;
  readonly after: string;
  readonly tolerance: Tolerance;
  readonly changes: readonly Change[];
  /** Stages, tokens or readers that only one of the campaigns has. */
  readonly unmatched: readonly string[];
}

/** What of the campaigns has to be read. */
export const comparedColumns: WantedColumns = { times: quantityNames, segments: false, tokens: true };

/** @throws Failure `usage` for campaigns of two classes of evidence */
export function compareCampaigns(
  before: MeasuredCampaign,
  after: MeasuredCampaign,
  tolerance: Tolerance = usualTolerance,
): Regression {
  return usingBoth(before.sample, after.sample, (earlier, later) => {
    const [there, here] = [placesOf(earlier.cells), placesOf(later.cells)];
    const changes: Change[] = [];
    for (const [place, cell] of there) {
      if (!here.has(place)) continue;
      const at = <Evidence extends EvidenceClass>(sample: Sample<Evidence>) =>
        those(sample, (one) => placeOf(one) === place);
      changes.push(changeAt(cell, at(earlier), at(later), tolerance));
    }
    const some = (of: (change: Change) => readonly string[]) => changes.some((change) => of(change).length > 0);
    const regressed = some(({ regressions }) => regressions);
    const undecided = changes.length === 0 || some(({ undecided }) => undecided);
    return {
      outcome: regressed ? "regressed" : undecided ? "undecided" : "unchanged",
      before: before.campaign.id,
      after: after.campaign.id,
      tolerance,
      changes,
      unmatched: [...there.keys(), ...here.keys()].filter((place) => !(there.has(place) && here.has(place))),
    };
  });
}

/** Those where something was tapped. */
const placesOf = (cells: readonly CellOfSample[]) =>
  new Map(cells.filter(({ at }) => at.length > 0).map((cell) => [placeOf(cell), cell] as const));

/** Stage, token and reader, with everything else that differs but the position. */
function placeOf({ levels, stage }: TapCell): string {
  const names = Object.entries(withoutPosition(levels)).sort(([one], [other]) => (one < other ? -1 : 1));
  return [stage, ...names.map(([factor, level]) => `${factor}=${level}`)].join(" ");
}

function withoutPosition({ position: _, ...rest }: TapCell["levels"]): Record<string, string> {
  return rest;
}

function changeAt<Evidence extends EvidenceClass>(
  { levels, stage }: TapCell,
  before: Sample<Evidence>,
  after: Sample<Evidence>,
  tolerance: Tolerance,
): Change {
  const regressions: string[] = [];
  const undecided: string[] = [];
  const completed = successDifference(after, before, "completed");
  // Worse for certain; where the interval holds both "as before" and "too much worse", there are too few taps to say.
  if (completed !== null && completed.upper < 0) regressions.push("completed");
  else if (completed === null || completed.lower <= -tolerance.success) undecided.push("completed");
  const times: Partial<Record<Quantity, TimeDifference>> = {};
  for (const quantity of quantityNames) times[quantity] = timeDifference(after, before, quantity);
  for (const quantity of judgedTimes) {
    const { difference, ratioOfMedians } = times[quantity] ?? {};
    if (difference?.kind !== "claim" || ratioOfMedians == null) undecided.push(quantity);
    else if (ratioOfMedians >= 1 + tolerance.time && difference.lower > 0) regressions.push(quantity);
  }
  const kinds = (sample: Sample<Evidence>) => wordsOf(sample, sample.taps.failure);
  const [known, found] = [kinds(before), kinds(after)];
  const newFailures = failureKindOrder.filter((kind) => found.has(kind) && !known.has(kind));
  const words = (name: "atr" | "dialogue", step: Reached): BeforeAfter => {
    const of = (sample: Sample<Evidence>) => [...wordsOf(sample, sample.taps.words(name), step).keys()].sort();
    return { before: of(before), after: of(after) };
  };
  return {
    ...{ stage, token: levels.token ?? "", reader: levels.reader ?? "", levels: withoutPosition(levels) },
    taps: { before: sizeOf(before), after: sizeOf(after) },
    ...{ completed, times, newFailures },
    ...{ atr: words("atr", "nothing"), dialogues: words("dialogue", "first-try") },
    regressions: newFailures.length > 0 ? [...regressions, ...newFailures] : regressions,
    undecided,
  };
}
