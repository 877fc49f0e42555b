import { Failure } from "../../failure/failure";
import type { EvidenceClass, Run } from "../../tap/run";
import { type MeasuredTap, measuredTap } from "./measured-tap";

/**
 * Taps of one class of evidence, from which figures are made. The class is part of the type and no sample of one class can
 * stand in for one of another, not even for one of either: so no figure is ever made from both.
 */
export interface Sample<Evidence extends EvidenceClass> {
  readonly evidence: Evidence;
  readonly taps: readonly MeasuredTap[];
  /** Never there: holds the type to exactly this class. */
  readonly onlyOf?: (evidence: Evidence) => Evidence;
}

/** A sample whose class is not known before it was looked at. */
export type SomeSample = { [Evidence in EvidenceClass]: Sample<Evidence> }[EvidenceClass];

/** Warm-ups are left out. @throws Failure `store-damaged` for a run of another class */
export async function sampleOf(evidence: EvidenceClass, runs: AsyncIterable<Run>): Promise<SomeSample> {
  const taps: MeasuredTap[] = [];
  for await (const run of runs) {
    if (run.conditions.evidence !== evidence)
      throw new Failure("store-damaged", { about: `run ${run.id} is ${run.conditions.evidence}, not ${evidence}` });
    if (run.conditions.campaign?.warmUp !== true) taps.push(measuredTap(run));
  }
  return { evidence, taps };
}

/** Those taps of a sample for which it holds. */
export function those<Evidence extends EvidenceClass>(
  { evidence, taps }: Sample<Evidence>,
  hold: (tap: MeasuredTap) => boolean,
): Sample<Evidence> {
  return { evidence, taps: taps.filter(hold) };
}

/** Makes something of a sample of whichever class. */
export function using<Made>(
  sample: SomeSample,
  make: <Evidence extends EvidenceClass>(sample: Sample<Evidence>) => Made,
): Made {
  switch (sample.evidence) {
    case "physical":
      return make(sample);
    case "virtual":
      return make(sample);
    case "desk":
      return make(sample);
  }
}

/** Makes something of two samples of one class. @throws Failure `usage` where they are of two */
export function usingBoth<Made>(
  one: SomeSample,
  other: SomeSample,
  make: <Evidence extends EvidenceClass>(one: Sample<Evidence>, other: Sample<Evidence>) => Made,
): Made {
  if (one.evidence === "physical" && other.evidence === "physical") return make(one, other);
  if (one.evidence === "virtual" && other.evidence === "virtual") return make(one, other);
  if (one.evidence === "desk" && other.evidence === "desk") return make(one, other);
  const about = `${one.evidence} and ${other.evidence} evidence are never compared with each other`;
  throw new Failure("usage", { about });
}
