import type { Claim } from "../../statistics/claim";
import { ascending, quantile } from "../../statistics/quantile";
import { neededForUpperBound, quantileUpperBound } from "../../statistics/quantile-interval";
import { wilson } from "../../statistics/wilson";
import type { EvidenceClass } from "../../tap/run";
import type { Criterion } from "../plan/acceptance";
import { liesWithin } from "../plan/levels";
import type { Plan } from "../plan/plan";
import { counted, successDifference, timeDifference } from "./comparison";
import { type Sample, sizeOf, those, timesOf } from "./sample";

/** "undecided": there are too few taps to say it. */
export type Outcome = "met" | "missed" | "undecided";

/** What a criterion came to for a device on a reader. */
export interface Judgement {
  readonly criterion: string;
  readonly token: string;
  readonly reader: string;
  readonly outcome: Outcome;
  /** Taps it rests on. */
  readonly n: number;
  /** Taps it would need, where there are too few. */
  readonly needed: number | null;
  /** What was found, and what was judged: a share, milliseconds or a ratio, as the criterion has it. */
  readonly found: number | null;
  readonly judged: number | null;
}

export interface Verdict {
  /** missed where one is, else undecided where one is. */
  readonly outcome: Outcome;
  readonly judgements: readonly Judgement[];
}

/** Judges every device on every reader by itself: none makes up for another. */
export function verdict<Evidence extends EvidenceClass>(
  { acceptance, factors }: Plan,
  sample: Sample<Evidence>,
): Verdict {
  const baselines = factors.token.filter(({ role }) => role === "baseline").map(({ name }) => name);
  const judgements: Judgement[] = [];
  for (const criterion of acceptance.criteria) {
    const { levels, stage } = criterion;
    const concerned = those(sample, (tap) => {
      const place = { ...tap.levels, token: levels.token?.[0] ?? "" };
      return (stage === undefined || tap.stage === stage) && liesWithin(levels, place);
    });
    for (const reader of factors.reader) {
      const there = those(concerned, (tap) => tap.levels.reader === reader.name);
      const baseline = those(there, (tap) => baselines.includes(tap.levels.token ?? ""));
      for (const { name: token, role } of factors.token) {
        if (role === "baseline" || !(levels.token?.includes(token) ?? true)) continue;
        if (!(levels.reader?.includes(reader.name) ?? true)) continue;
        const device = those(there, (tap) => tap.levels.token === token);
        judgements.push({
          criterion: criterion.name,
          token,
          reader: reader.name,
          ...judge(criterion, device, baseline),
        });
      }
    }
  }
  const some = (outcome: Outcome) => judgements.some((one) => one.outcome === outcome);
  return { outcome: some("missed") ? "missed" : some("undecided") ? "undecided" : "met", judgements };
}

type Judged = Omit<Judgement, "criterion" | "token" | "reader">;

function judge<Evidence extends EvidenceClass>(
  criterion: Criterion,
  device: Sample<Evidence>,
  baseline: Sample<Evidence>,
): Judged {
  switch (criterion.measure) {
    case "success": {
      const { successes, trials } = counted(device, criterion.of);
      if (trials === 0) return undecided(0, 1);
      const found = successes / trials;
      const judged = criterion.on === "bound" ? wilson(successes, trials).lower : found;
      return decided(trials, found, judged, judged >= criterion.least);
    }
    case "success-not-worse": {
      const difference = successDifference(device, baseline, criterion.of);
      const n = Math.min(sizeOf(device), sizeOf(baseline));
      if (difference === null) return undecided(n, 1);
      return decided(n, difference.value, difference.lower, difference.lower > -criterion.margin);
    }
    case "quantile": {
      const times = ascending(timesOf(device, criterion.quantity));
      const claim = quantileUpperBound(times, criterion.quantile);
      if (claim.kind === "too-few") return undecided(claim.n, neededForUpperBound(criterion.quantile));
      const judged = criterion.on === "bound" ? claim.upper : quantile(times, criterion.quantile);
      return decided(claim.n, claim.value, judged, judged <= criterion.most);
    }
    case "ratio-of-medians": {
      const { difference, ratioOfMedians } = timeDifference(device, baseline, criterion.quantity);
      if (difference.kind === "too-few" || ratioOfMedians === null) return tooFew(difference);
      return decided(difference.n, ratioOfMedians, ratioOfMedians, ratioOfMedians <= criterion.most);
    }
    case "difference": {
      const { difference } = timeDifference(device, baseline, criterion.quantity);
      if (difference.kind === "too-few") return tooFew(difference);
      const judged = criterion.on === "bound" ? difference.upper : difference.value;
      return decided(difference.n, difference.value, judged, judged <= criterion.most);
    }
  }
}

const decided = (n: number, found: number, judged: number, met: boolean): Judged => ({
  ...{ n, needed: null, found, judged },
  outcome: met ? "met" : "missed",
});
const undecided = (n: number, needed: number): Judged => ({
  outcome: "undecided",
  n,
  needed,
  found: null,
  judged: null,
});
const tooFew = (claim: Claim<object>) => undecided(claim.n, claim.kind === "too-few" ? claim.needed : 1);
