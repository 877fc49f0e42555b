import { type AsyncDatabase, rows } from "../database/libsql-dialect";
import type { FigureWord } from "./figures";
import { countTaps, type FigureColumn, lastTap, pieceOf, readPiece } from "./pieces";

export type NumberColumn = Exclude<FigureColumn, FigureWord>;

/** Figures of a campaign's runs, column by column, in the order of the taps; read as they are asked for. */
export interface FigureColumns {
  readonly length: number;
  /** Nanoseconds, or what else the column holds; NaN where the run does not tell it. */
  read<Numbers extends NumberColumn, Words extends FigureWord>(
    numbers: readonly Numbers[],
    words: readonly Words[],
  ): Promise<ReadColumns<Numbers, Words>>;
  /** SHA-256 of each run, one after the other in hexadecimal, in pieces. */
  hashes(): AsyncIterable<string>;
}

export interface ReadColumns<Numbers extends NumberColumn = NumberColumn, Words extends FigureWord = FigureWord> {
  number(name: Numbers): Float64Array;
  word(name: Words): WordColumn;
}

/** Few words, many taps. */
export interface WordColumn {
  readonly words: readonly string[];
  /** Which of the words a tap has; 0xffffffff for none. */
  readonly index: Uint32Array;
}
export const noWord = 0xffffffff;

/** To be used where waiting disturbs nobody: reading blocks the thread. */
export async function columnsOf(database: AsyncDatabase, campaign: string): Promise<FigureColumns> {
  const ordinal = await ordinalOf(database, campaign);
  const last = await lastTap(database, ordinal);
  const length = await countTaps(database, ordinal, last);

  return {
    length,
    async read(numberNames, wordNames) {
      const names = [...numberNames, ...wordNames];
      const columns = new Map(names.map((name) => [String(name), new Float64Array(length)] as const));
      let at = 0;
      for (let piece = 0; piece <= pieceOf(last); piece++) {
        const some = await readPiece(database, ordinal, piece, names, last);
        for (const [name, values] of some) columns.get(name)?.set(values, at);
        at += some.values().next().value?.length ?? 0;
      }
      if (at !== length) throw new RangeError(`${at} of ${length} figures`);
      const words = new Map<string, WordColumn>();
      for (const name of wordNames)
        words.set(name, await wordColumn(database, columns.get(name) ?? new Float64Array()));
      const asked = <Column>(name: string, column: Column | undefined): Column => {
        if (column === undefined) throw new RangeError(`column ${name} was not read`);
        return column;
      };
      return {
        number: (name) => asked(name, columns.get(name)),
        word: (name) => asked(name, words.get(name)),
      };
    },
    async *hashes() {
      const text =
        "SELECT lower(group_concat(hex(hash), '')) AS hashes FROM figures WHERE campaign = ? AND tap >= ? AND tap <= ?";
      for (let from = 1; from <= last; from += hashesAtOnce) {
        const [row] = await rows(database, text, [ordinal, from, Math.min(from + hashesAtOnce - 1, last)]);
        yield typeof row?.hashes === "string" ? row.hashes : "";
      }
    },
  };
}

/** Taps; each hash is 64 characters. */
const hashesAtOnce = 16_384;

/** 0 where there is no such campaign. */
export async function ordinalOf(database: AsyncDatabase, campaign: string): Promise<number> {
  const [row] = await rows(database, "SELECT ordinal FROM campaigns WHERE id = ?", [campaign]);
  return Number(row?.ordinal ?? 0);
}

async function wordColumn(database: AsyncDatabase, ordinals: Float64Array): Promise<WordColumn> {
  const words: string[] = [];
  const places = new Map<number, number>();
  const index = new Uint32Array(ordinals.length).fill(noWord);
  for (let tap = 0; tap < ordinals.length; tap++) {
    const word = ordinals[tap] ?? Number.NaN;
    if (Number.isNaN(word)) continue;
    let place = places.get(word);
    if (place === undefined) {
      const [row] = await rows(database, "SELECT word FROM words WHERE ordinal = ?", [word]);
      place = words.push(String(row?.word)) - 1;
      places.set(word, place);
    }
    index[tap] = place;
  }
  return { words, index };
}
