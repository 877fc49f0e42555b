import { type FigureColumns, type NumberColumn, noWord, type WordColumn } from "../../store/columns";
import {
  type FigureSegment,
  type FigureTime,
  type FigureWord,
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
  const { number, word } = await columns.read<NumberColumn, FigureWord>(
    ["tap", "warm_up", "reached", "early", ...wanted.times, ...(wanted.segments ? segmentColumns.map(columnOf) : [])],
    ["cell", "failure", ...(wanted.tokens ? (["atr", "dialogue"] as const) : [])],
  );
  const cells = word("cell");
  return {
    length: columns.length,
    tap: number("tap"),
    cells: cells.words.map(readCell),
    cell: cells.index,
    warmUp: Uint8Array.from(number("warm_up")),
    reached: Uint8Array.from(number("reached")),
    early: Uint8Array.from(number("early")),
    failure: word("failure"),
    time: number,
    segment: (name) => number(columnOf(name)),
    words: word,
  };
}

const columnOf = (name: SegmentColumn) => (name === "total" ? name : (`in_${name}` as const));

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
