import { type FigureColumns, noWord, type WordColumn } from "../../store/columns";
import {
  type FigureSegment,
  type FigureTime,
  figureSegments,
  figureTimes,
  type Reached,
  type RunFigures,
  reachedSteps,
} from "../../store/figures";
import { readCell, type TapCell } from "./cell";

export type SegmentColumn = FigureSegment | "total";
const segmentColumns: readonly SegmentColumn[] = ["total", ...figureSegments];

/** Which columns of a million taps are worth reading. */
export interface WantedColumns {
  readonly times: readonly FigureTime[];
  readonly segments: boolean;
  /** ATRs and dialogues. */
  readonly tokens: boolean;
}
export const allColumns: WantedColumns = { times: figureTimes, segments: true, tokens: true };

/** Taps by column, in the order in which they were done. A column that was not asked for throws where it is used. */
export interface Taps {
  readonly length: number;
  /** Number of the tap in its campaign. */
  readonly tap: Float64Array;
  readonly cells: readonly TapCell[];
  /** Which of the cells. */
  readonly cell: Uint32Array;
  readonly warmUp: Uint8Array;
  /** Index in reachedSteps. */
  readonly reached: Uint8Array;
  readonly early: Uint8Array;
  readonly failure: WordColumn;
  /** Nanoseconds, NaN where there is none. */
  time(name: FigureTime): Float64Array;
  segment(name: SegmentColumn): Float64Array;
  words(name: "atr" | "dialogue"): WordColumn;
}

/** The step and all above it. */
export const atLeast = (step: Reached): number => reachedSteps.indexOf(step);

export async function tapsOf(columns: FigureColumns, wanted: WantedColumns = allColumns): Promise<Taps> {
  const small = async (name: "warm_up" | "reached" | "early") => Uint8Array.from(await columns.numbers(name));
  const cells = await columns.words("cell");
  const times = new Map<FigureTime, Float64Array>();
  for (const name of wanted.times) times.set(name, await columns.numbers(name));
  const segments = new Map<SegmentColumn, Float64Array>();
  if (wanted.segments)
    for (const name of segmentColumns)
      segments.set(name, await columns.numbers(name === "total" ? name : `in_${name}`));
  const words = new Map<string, WordColumn>();
  if (wanted.tokens) for (const name of ["atr", "dialogue"] as const) words.set(name, await columns.words(name));
  return {
    length: columns.length,
    tap: await columns.numbers("tap"),
    cells: cells.words.map(readCell),
    cell: cells.index,
    warmUp: await small("warm_up"),
    reached: await small("reached"),
    early: await small("early"),
    failure: await columns.words("failure"),
    time: (name) => asked(name, times.get(name)),
    segment: (name) => asked(name, segments.get(name)),
    words: (name) => asked(name, words.get(name)),
  };
}

function asked<Column>(name: string, column: Column | undefined): Column {
  if (column === undefined) throw new RangeError(`column ${name} was not read`);
  return column;
}

/** Taps that are in memory: in tests, and wherever there is no store. */
export function tapsInMemory(all: readonly RunFigures[]): Taps {
  const words = (of: (one: RunFigures) => string | null): WordColumn => {
    const known = new Map<string, number>();
    const index = Uint32Array.from(all, (one) => {
      const word = of(one);
      if (word === null) return noWord;
      if (!known.has(word)) known.set(word, known.size);
      return known.get(word) ?? noWord;
    });
    return { words: [...known.keys()], index };
  };
  const cells = words(({ cell }) => cell);
  return {
    length: all.length,
    tap: Float64Array.from(all, (_, index) => index + 1),
    cells: cells.words.map(readCell),
    cell: cells.index,
    warmUp: Uint8Array.from(all, ({ warmUp }) => Number(warmUp)),
    reached: Uint8Array.from(all, ({ reached }) => reachedSteps.indexOf(reached)),
    early: Uint8Array.from(all, ({ early }) => Number(early)),
    failure: words(({ failure }) => failure),
    time: (name) => Float64Array.from(all, ({ times }) => times[name] ?? Number.NaN),
    segment: (name) => Float64Array.from(all, ({ segments }) => segments?.[name] ?? Number.NaN),
    words: (name) => words((one) => one[name]),
  };
}
