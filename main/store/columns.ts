import type { AsyncDatabase } from "../database/libsql-dialect";
import type { FigureNumber, FigureWord } from "./figures";

/** Figures of a campaign's runs, column by column, in the order of the taps; read as they are asked for. */
export interface FigureColumns {
  readonly length: number;
  /** Nanoseconds, or what else the column holds; NaN where the run does not tell it. */
  numbers(name: FigureNumber | "tap" | "warm_up" | "reached" | "early"): Promise<Float64Array>;
  words(name: FigureWord): Promise<WordColumn>;
  /** SHA-256 of each run, one after the other in hexadecimal, in pieces. */
  hashes(): AsyncIterable<string>;
}

/** Few words, many taps. */
export interface WordColumn {
  readonly words: readonly string[];
  /** Which of the words a tap has; 0xffffffff for none. */
  readonly index: Uint32Array;
}
export const noWord = 0xffffffff;

/** Taps that SQLite joins to one text: some hundred kilobytes. */
const piece = 65_536;

/**
 * SQLite joins a column to one text, because a row for each tap would cost some 3 µs to hand over, and a text of a piece of them
 * next to nothing. To be used where waiting disturbs nobody: reading blocks the thread.
 */
export async function columnsOf(database: AsyncDatabase, campaign: string): Promise<FigureColumns> {
  const [found] = await rows(database, "SELECT ordinal FROM campaigns WHERE id = ?", [campaign]);
  const ordinal = found?.ordinal ?? 0;
  const [bounds] = await rows(
    database,
    "SELECT count(*) AS length, coalesce(max(tap), 0) AS last FROM figures WHERE campaign = ?",
    [ordinal],
  );
  const [length, last] = [Number(bounds?.length), Number(bounds?.last)];

  async function* joined(expression: string, separator: string): AsyncGenerator<string> {
    const text = `SELECT group_concat(${expression}, '${separator}') AS joined FROM figures
      WHERE campaign = ? AND tap >= ? AND tap < ?`;
    for (let from = 1; from <= last; from += piece) {
      const [row] = await rows(database, text, [ordinal, from, from + piece]);
      if (typeof row?.joined === "string") yield row.joined;
    }
  }

  async function numbers(name: string): Promise<Float64Array> {
    const values = new Float64Array(length);
    let at = 0;
    for await (const text of joined(`coalesce(${name}, '')`, ",")) at = addNumbers(text, values, at);
    if (at !== length) throw new RangeError(`column ${name} has ${at} of ${length} values`);
    return values;
  }

  return {
    length,
    numbers,
    async words(name) {
      const ordinals = await numbers(name);
      const words: string[] = [];
      const places = new Map<number, number>();
      const index = new Uint32Array(length).fill(noWord);
      for (const [tap, word] of ordinals.entries()) {
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
    },
    hashes: () => joined("lower(hex(hash))", ""),
  };
}

/** "12,,-345" as 12, NaN, -345. Answers the place of the next. */
function addNumbers(text: string, values: Float64Array, from: number): number {
  let at = from;
  let value = 0;
  let sign = 1;
  let empty = true;
  const end = text.length;
  for (let index = 0; index <= end; index++) {
    const code = index === end ? comma : text.charCodeAt(index);
    if (code === comma) {
      values[at++] = empty ? Number.NaN : sign * value;
      [value, sign, empty] = [0, 1, true];
    } else if (code === minus) sign = -1;
    else {
      value = value * 10 + (code - zero);
      empty = false;
    }
  }
  return at;
}
const [comma, minus, zero] = [44, 45, 48];

async function rows(
  database: AsyncDatabase,
  text: string,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const found = await (await database.prepare(text)).all(parameters);
  // better-sqlite3's rows: plain objects by column.
  return found as Record<string, unknown>[];
}
