import { type AsyncDatabase, rows } from "../database/libsql-dialect";
import { type FigureNumber, type FigureWord, figureSegments, figureTimes } from "./figures";

/** What figures hold: numbers, and ordinals of words. */
export type FigureColumn = FigureNumber | FigureWord | "tap" | "warm_up" | "reached" | "early";

const figureColumns: readonly FigureColumn[] = [
  ...(["tap", "warm_up", "reached", "early", "cell", "failure", "atr", "dialogue"] as const),
  ...[...figureTimes, "total" as const],
  ...figureSegments.map((segment) => `in_${segment}` as const),
];

/** Taps of a piece: the triggers of migrations.ts say the same. */
const size = 16_384;

export const pieceOf = (tap: number): number => Math.floor(tap / size);

/** From the first tap of a piece to before the first of the next, but none after the last. */
const tapsOf = (piece: number, last: number): [from: number, before: number] => [
  piece * size,
  Math.min((piece + 1) * size, last + 1),
];

export type PieceColumns = ReadonlyMap<string, Float64Array>;

/** Some columns of a piece, in the order of the taps; NaN where a run does not tell it. */
export async function readPiece(
  database: AsyncDatabase,
  campaign: number,
  piece: number,
  names: readonly FigureColumn[],
  last: number,
): Promise<PieceColumns> {
  const kept =
    "SELECT name, numbers FROM pieces WHERE campaign = ? AND piece = ? AND name IN (SELECT value FROM json_each(?))";
  const found = await rows(database, kept, [campaign, piece, JSON.stringify(names)]);
  if (found.length === 0) return readFigures(database, campaign, piece, names, last);
  return new Map(found.map(({ name, numbers }) => [String(name), doubles(numbers)]));
}

/**
 * The same from the figures themselves. SQLite joins a column to one text, because a row for each tap would cost some 3 µs to hand
 * over, and a text of a piece of them next to nothing.
 */
async function readFigures(
  database: AsyncDatabase,
  campaign: number,
  piece: number,
  names: readonly FigureColumn[],
  last: number,
): Promise<PieceColumns> {
  const joined = names.map((name) => `group_concat(coalesce(${name}, '')) AS ${name}`);
  const text = `SELECT count(*) AS length, ${joined.join(", ")} FROM figures WHERE campaign = ? AND tap >= ? AND tap < ?`;
  const [row] = await rows(database, text, [campaign, ...tapsOf(piece, last)]);
  const length = Number(row?.length ?? 0);
  return new Map(names.map((name) => [name, numbersIn(row?.[name], length)]));
}

/** How many taps there are up to the last. */
export async function countTaps(database: AsyncDatabase, campaign: number, last: number): Promise<number> {
  const kept = "SELECT piece, length(numbers) AS bytes FROM pieces WHERE campaign = ? AND name = 'tap'";
  const bytes = new Map((await rows(database, kept, [campaign])).map((row) => [Number(row.piece), Number(row.bytes)]));
  const text = "SELECT count(*) AS length FROM figures WHERE campaign = ? AND tap >= ? AND tap < ?";
  let count = 0;
  for (let piece = 0; piece <= pieceOf(last); piece++) {
    const known = bytes.get(piece);
    if (known !== undefined) count += known / Float64Array.BYTES_PER_ELEMENT;
    else count += Number((await rows(database, text, [campaign, ...tapsOf(piece, last)]))[0]?.length);
  }
  return count;
}

/** Pieces that could be kept as numbers, and are not: all but the last, which grows. */
export async function loosePieces(database: AsyncDatabase, campaign: number): Promise<number[]> {
  const kept = await rows(database, "SELECT piece FROM pieces WHERE campaign = ? AND name = 'tap'", [campaign]);
  const known = new Set(kept.map(({ piece }) => Number(piece)));
  const whole = pieceOf(await lastTap(database, campaign));
  return Array.from({ length: whole }, (_, piece) => piece).filter((piece) => !known.has(piece));
}

/** Keeps a piece as numbers. To be called in a transaction: nothing may change between its reading and its writing. */
export async function packPiece(database: AsyncDatabase, campaign: number, piece: number): Promise<void> {
  const last = (piece + 1) * size - 1;
  const insert = await database.prepare("INSERT OR REPLACE INTO pieces VALUES (?, ?, ?, ?)");
  for (const [name, numbers] of await readFigures(database, campaign, piece, figureColumns, last))
    insert.run([campaign, piece, name, Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength)]);
}

export async function lastTap(database: AsyncDatabase, campaign: number): Promise<number> {
  const [row] = await rows(database, "SELECT max(tap) AS last FROM figures WHERE campaign = ?", [campaign]);
  return Number(row?.last ?? 0);
}

/** In this computer's order of bytes, as they were written. */
function doubles(blob: unknown): Float64Array {
  if (!(blob instanceof ArrayBuffer)) throw new TypeError("a piece without numbers");
  return new Float64Array(blob);
}

/** "12,,-345" as 12, NaN, -345. */
function numbersIn(text: unknown, length: number): Float64Array {
  const values = new Float64Array(length);
  if (typeof text !== "string") return values;
  let at = 0;
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
  if (at !== length) throw new RangeError(`${at} of ${length} figures`);
  return values;
}
const [comma, minus, zero] = [44, 45, 48];
