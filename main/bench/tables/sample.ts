import { Failure } from "../../failure/failure";
import { noWord, type WordColumn } from "../../store/columns";
import type { FigureTime, Reached, RunFigures } from "../../store/figures";
import type { EvidenceClass } from "../../tap/run";
import type { TapCell } from "./cell";
import { atLeast, type Taps, tapsInMemory } from "./taps";

/**
 * Taps of one class of evidence, from which figures are made. The class is part of the type and no sample of one class can
 * stand in for one of another, not even for one of either: so no figure is ever made from both.
 */
export interface Sample<Evidence extends EvidenceClass> {
  readonly evidence: Evidence;
  readonly taps: Taps;
  /** Those of the taps that are in the sample, cell by cell. */
  readonly cells: readonly CellOfSample[];
  /** Never there: holds the type to exactly this class. */
  readonly onlyOf?: (evidence: Evidence) => Evidence;
}

export interface CellOfSample extends TapCell {
  /** Which of the taps, in order. */
  readonly at: Uint32Array;
}

/** A sample whose class is not known before it was looked at. */
export type SomeSample = { [Evidence in EvidenceClass]: Sample<Evidence> }[EvidenceClass];

/** Warm-ups are left out. */
export function sampleOf<Evidence extends EvidenceClass>(evidence: Evidence, taps: Taps): Sample<Evidence> {
  const sizes = new Uint32Array(taps.cells.length);
  for (let tap = 0; tap < taps.length; tap++) if (taps.warmUp[tap] === 0) add(sizes, taps.cell[tap] ?? 0);
  const cells = taps.cells.map((cell, index) => ({ ...cell, at: new Uint32Array(sizes[index] ?? 0) }));
  sizes.fill(0);
  for (let tap = 0; tap < taps.length; tap++) {
    if (taps.warmUp[tap] !== 0) continue;
    const cell = taps.cell[tap] ?? 0;
    const { at } = cells[cell] ?? {};
    if (at) at[add(sizes, cell)] = tap;
  }
  return { evidence, taps, cells };
}

export const sampleInMemory = <Evidence extends EvidenceClass>(
  evidence: Evidence,
  figures: readonly RunFigures[],
): Sample<Evidence> => sampleOf(evidence, tapsInMemory(figures));

/** Where the class is not known before it was looked at. */
export function someSampleOf(evidence: EvidenceClass, taps: Taps): SomeSample {
  switch (evidence) {
    case "physical":
      return sampleOf(evidence, taps);
    case "virtual":
      return sampleOf(evidence, taps);
    case "desk":
      return sampleOf(evidence, taps);
  }
}

/** Answers what was there before. */
function add(counts: Uint32Array, index: number): number {
  const count = counts[index] ?? 0;
  counts[index] = count + 1;
  return count;
}

/** Those taps of a sample whose stage and levels it holds for. */
export function those<Evidence extends EvidenceClass>(
  { cells, ...sample }: Sample<Evidence>,
  hold: (cell: TapCell) => boolean,
): Sample<Evidence> {
  return { ...sample, cells: cells.filter(hold) };
}

export function sizeOf<Evidence extends EvidenceClass>({ cells }: Sample<Evidence>): number {
  return cells.reduce((sum, { at }) => sum + at.length, 0);
}

/** How many came at least so far. */
export function countOf<Evidence extends EvidenceClass>({ cells, taps }: Sample<Evidence>, step: Reached): number {
  const least = atLeast(step);
  let count = 0;
  for (const { at } of cells) for (const tap of at) if ((taps.reached[tap] ?? 0) >= least) count++;
  return count;
}

/** Milliseconds of the completed taps that have the time, in no order. */
export function timesOf<Evidence extends EvidenceClass>(sample: Sample<Evidence>, time: FigureTime): Float64Array {
  return ofCompleted(sample, sample.taps.time(time), 1e6);
}

const inOrder = new WeakMap<object, Map<FigureTime, Float64Array>>();

/** The same in ascending order: put in order once for a sample, however often it is looked at. */
export function sortedTimesOf<Evidence extends EvidenceClass>(
  sample: Sample<Evidence>,
  time: FigureTime,
): Float64Array {
  const known = inOrder.get(sample) ?? new Map<FigureTime, Float64Array>();
  inOrder.set(sample, known);
  const times = known.get(time) ?? timesOf(sample, time).slice().sort();
  known.set(time, times);
  return times;
}

/** Values of the completed taps that have one, divided. */
export function ofCompleted<Evidence extends EvidenceClass>(
  sample: Sample<Evidence>,
  column: Float64Array,
  divisor: number,
): Float64Array {
  const { cells, taps } = sample;
  const least = atLeast("completed");
  const values = new Float64Array(sizeOf(sample));
  let found = 0;
  for (const { at } of cells)
    for (let index = 0; index < at.length; index++) {
      const tap = at[index] ?? 0;
      const value = column[tap] ?? Number.NaN;
      if ((taps.reached[tap] ?? 0) >= least && !Number.isNaN(value)) values[found++] = value / divisor;
    }
  return values.subarray(0, found);
}

/** Their mean, and of how many; 0 of none. */
export function meanOfCompleted<Evidence extends EvidenceClass>(
  { cells, taps }: Sample<Evidence>,
  column: Float64Array,
  divisor: number,
): { readonly n: number; readonly mean: number } {
  const least = atLeast("completed");
  const { reached } = taps;
  let [n, sum] = [0, 0];
  for (const { at } of cells)
    for (let index = 0; index < at.length; index++) {
      const tap = at[index] ?? 0;
      const value = column[tap] ?? Number.NaN;
      if ((reached[tap] ?? 0) < least || Number.isNaN(value)) continue;
      n += 1;
      sum += value / divisor;
    }
  return { n, mean: n === 0 ? 0 : sum / n };
}

/** How often each word is there among the taps that came at least so far. */
export function wordsOf<Evidence extends EvidenceClass>(
  { cells, taps }: Sample<Evidence>,
  { index, words }: WordColumn,
  step: Reached = "nothing",
): ReadonlyMap<string, number> {
  const least = atLeast(step);
  const counts = new Uint32Array(words.length);
  for (const { at } of cells)
    for (const tap of at) {
      const word = index[tap] ?? noWord;
      if (word !== noWord && (taps.reached[tap] ?? 0) >= least) add(counts, word);
    }
  return new Map(words.map((word, place) => [word, counts[place] ?? 0] as const).filter(([, count]) => count > 0));
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
