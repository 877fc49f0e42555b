import type { EvidenceClass } from "../../tap/run";
import type { FailureKind } from "../failures/taxonomy";
import type { RowLevels } from "../plan/cells";
import type { MeasuredCampaign } from "../report/read-report";
import { type ShareDifference, successDifference, type TimeDifference, timeDifference } from "../tables/comparison";
import type { MeasuredTap } from "../tables/measured-tap";
import { type Sample, those, usingBoth } from "../tables/sample";
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
  readonly atr: { readonly before: readonly string[]; readonly after: readonly string[] };
  /** Whether the commands that taps consist of are others: a sign that the token can do something else than before. */
  readonly dialogueChanged: boolean;
  readonly regressions: readonly string[];
  /** What there are too few taps to say. */
  readonly undecided: readonly string[];
}

export interface Regression {
  readonly outcome: "unchanged" | "regressed" | "undecided";
  readonly before: string;
  readonly after: string;
  readonly changes: readonly Change[];
  /** Stages, tokens or readers that only one of the campaigns has. */
  readonly unmatched: readonly string[];
}

/** @throws Failure `usage` for campaigns of two classes of evidence */
export function compareCampaigns(
  before: MeasuredCampaign,
  after: MeasuredCampaign,
  tolerance: Tolerance = usualTolerance,
): Regression {
  return usingBoth(before.sample, after.sample, (earlier, later) => {
    const places = (sample: typeof earlier) => new Map(sample.taps.map((tap) => [placeOf(tap), tap]));
    const [there, here] = [places(earlier), places(later)];
    const changes: Change[] = [];
    for (const [place, tap] of there) {
      if (!here.has(place)) continue;
      const at = <Evidence extends EvidenceClass>(sample: Sample<Evidence>) =>
        those(sample, (one) => placeOf(one) === place);
      changes.push(changeAt(tap, at(earlier), at(later), tolerance));
    }
    const some = (of: (change: Change) => readonly string[]) => changes.some((change) => of(change).length > 0);
    const regressed = some(({ regressions }) => regressions);
    const undecided = changes.length === 0 || some(({ undecided }) => undecided);
    return {
      outcome: regressed ? "regressed" : undecided ? "undecided" : "unchanged",
      before: before.campaign.id,
      after: after.campaign.id,
      changes,
      unmatched: [...there.keys(), ...here.keys()].filter((place) => !(there.has(place) && here.has(place))),
    };
  });
}

/** Stage, token and reader, with everything else that differs but the position. */
function placeOf({ levels, stage }: MeasuredTap): string {
  const names = Object.entries(withoutPosition(levels)).sort(([one], [other]) => (one < other ? -1 : 1));
  return [stage, ...names.map(([factor, level]) => `${factor}=${level}`)].join(" ");
}

function withoutPosition({ position: _, ...rest }: MeasuredTap["levels"]): Record<string, string> {
  return rest;
}

function changeAt<Evidence extends EvidenceClass>(
  { levels, stage }: MeasuredTap,
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
  const kinds = ({ taps }: Sample<Evidence>) => new Set(taps.flatMap(({ failure }) => failure ?? []));
  const known = kinds(before);
  const newFailures = [...kinds(after)].filter((kind) => !known.has(kind));
  const different = (of: (tap: MeasuredTap) => string | null, { taps }: Sample<Evidence>) =>
    [...new Set(taps.flatMap((tap) => of(tap) ?? []))].sort();
  const dialogues = (sample: Sample<Evidence>) => different((tap) => (tap.atFirstTry ? tap.dialogue : null), sample);
  const atr = { before: different((tap) => tap.atr, before), after: different((tap) => tap.atr, after) };
  return {
    ...{ stage, token: levels.token ?? "", reader: levels.reader ?? "", levels: withoutPosition(levels) },
    taps: { before: before.taps.length, after: after.taps.length },
    ...{ completed, times, newFailures, atr },
    dialogueChanged: dialogues(before).join("\n") !== dialogues(after).join("\n"),
    regressions: newFailures.length > 0 ? [...regressions, ...newFailures] : regressions,
    undecided,
  };
}
