import type { AsyncDatabase } from "../database/libsql-dialect";
import type { FigureNumber, FigureWord } from "./figures";

export type NumberColumn = FigureNumber | "tap" | "warm_up" | "reached" | "early";

/** Figures of a campaign's runs, column by column, in the order of the taps; read as they are asked for. */
export interface FigureColumns {
  readonly length: number;
  /** Nanoseconds, or what else the column holds; NaN where the run does not tell it. In one pass over the figures. */
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

/** Taps that SQLite joins to one text: some hundred kilobytes. */
const piece = 65_536;

/**
 * SQLite joins a column to one text, because a row for each tap would cost some 3 µs to hand over, and a text of a piece of them
 * next to nothing. To be used where waiting disturbs nobody: reading blocks the thread.
 */
export async function columnsOf(database: AsyncDatabase, campaign: string): Promise<FigureColumns> {
  const [found] = await rows(database, "SELECT ordinal FROM campaigns WHERE id = ?", [campaign]);
  const ordinal = found?.ordinal ?? 0;
  const bounds = "SELECT count(*) AS length, coalesce(max(tap), 0) AS last FROM figures WHERE campaign = ?";
  const [bound] = await rows(database, bounds, [ordinal]);
  const [length, last] = [Number(bound?.length), Number(bound?.last)];

  async function* joined(expressions: readonly string[]): AsyncGenerator<readonly string[]> {
    const selected = expressions.map((expression, index) => `${expression} AS c${index}`);
    const text = `SELECT ${selected.join(", ")} FROM figures WHERE campaign = ? AND tap >= ? AND tap < ?`;
    for (let from = 1; from <= last; from += piece) {
      const [row] = await rows(database, text, [ordinal, from, from + piece]);
      const texts = expressions.map((_, index) => row?.[`c${index}`]);
      if (texts.every((one) => typeof one === "string")) yield texts;
    }
  }

  return {
    length,
    async read(numberNames, wordNames) {
      const names = [...numberNames, ...wordNames];
      const columns = new Map(names.map((name) => [String(name), new Float64Array(length)] as const));
      let at = 0;
      for await (const texts of joined(names.map((name) => `group_concat(coalesce(${name}, ''))`))) {
        let end = at;
        names.forEach((name, index) => {
          end = addNumbers(texts[index] ?? "", columns.get(name) ?? new Float64Array(), at);
        });
        at = end;
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
      for await (const [hashes] of joined(["lower(group_concat(hex(hash), ''))"])) yield hashes ?? "";
    },
  };
}

async function wordColumn(database: AsyncDatabase, ordinals: Float64Array): Promise<WordColumn> {
  const words: string[] = [];
  const places = new Map<number, number>();
  const index = new Uint32Array(ordinals.length).fill(noWord);
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
      value = 0;
      sign = 1;
      empty = true;
    } else if (code === minus) sign = -1;
    else {
      value = value * 10 + (code - zero);
      empty = false;
    }
  }
  return at;
}
const [comma, minus, zero] = [44, 45, 48];

export async function rows(
  database: AsyncDatabase,
  text: string,
  parameters: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const found = await (await database.prepare(text)).all(parameters);
  // better-sqlite3's rows: plain objects by column.
  return found as Record<string, unknown>[];
}
