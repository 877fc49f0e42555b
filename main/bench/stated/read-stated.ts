import { createHash } from "node:crypto";
import { z } from "zod";
import { Failure } from "../../failure/failure";
import type { StatedTime } from "../../store/stated-times";

/** What may be measured elsewhere and stands in the same report (key pairs, issuance), in words of the report. */
export const statedQuantities = {
  "key-pair": { ja: "鍵ペア生成（2対）", en: "key generation, both pairs" },
  issuance: { ja: "発行のターンアラウンド", en: "issuance, from request to token" },
} as const;
export type StatedQuantity = keyof typeof statedQuantities;
const quantityNames = z.enum(["key-pair", "issuance"]);

/** Nanoseconds of a unit. */
const units = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 } as const;

/** Which columns of the file are what. */
export const mappingSchema = z.strictObject({
  /** Column of the token's name in the file, and what its names are called in the plan; the same where it is not told. */
  token: z.strictObject({ column: z.string(), names: z.record(z.string(), z.string()).default({}) }),
  takenAt: z.string().exactOptional(),
  times: z
    .array(z.strictObject({ column: z.string(), quantity: quantityNames, unit: z.enum(["ns", "us", "ms", "s"]) }))
    .min(1),
});
export type Mapping = z.infer<typeof mappingSchema>;

export interface StatedFile {
  readonly hash: string;
  readonly lines: readonly (StatedTime & { readonly quantity: StatedQuantity; readonly line: number })[];
}

/** A day is too long for any of them: then the unit is wrong. */
const longest = 86_400e9;

/**
 * Times of a CSV file (RFC 4180, UTF-8) with a header, by a mapping. All of them or none: a line that is wrong is named.
 * @param tokens names that the plan has @throws Failure `usage` and which line and column
 */
export function readStated(bytes: Uint8Array, mapping: Mapping, tokens: readonly string[]): StatedFile {
  const [header = [], ...rows] = cellsOf(new TextDecoder().decode(bytes).replace(/^\ufeff/, ""));
  const placeOf = (column: string) => {
    const place = header.indexOf(column);
    if (place < 0) throw new Failure("usage", { about: `no column "${column}" in ${header.join(", ")}` });
    return place;
  };
  const places = {
    token: placeOf(mapping.token.column),
    takenAt: mapping.takenAt === undefined ? null : placeOf(mapping.takenAt),
    times: mapping.times.map((time) => ({ ...time, place: placeOf(time.column) })),
  };
  const lines = rows.flatMap((row, index) => {
    const line = index + 2;
    const wrong = (what: string) => new Failure("usage", { about: `line ${line}: ${what}` });
    if (row.length !== header.length) throw wrong(`${row.length} cells, ${header.length} in the header`);
    const named = row[places.token] ?? "";
    const token = mapping.token.names[named] ?? named;
    if (!tokens.includes(token)) throw wrong(`the plan has no token "${token}"`);
    const takenAt = places.takenAt === null ? null : (row[places.takenAt] ?? "");
    if (takenAt !== null && !z.iso.datetime({ offset: true }).safeParse(takenAt).success)
      throw wrong(`"${takenAt}" is no time with an offset`);
    return places.times.flatMap(({ column, place, quantity, unit }) => {
      const written = row[place] ?? "";
      // Not measured that time.
      if (written === "") return [];
      const ns = /^\d+(\.\d+)?$/.test(written) ? Math.round(Number(written) * units[unit]) : Number.NaN;
      if (!(ns <= longest)) throw wrong(`"${written}" in ${column} is no time in ${unit}`);
      return [{ quantity, token, takenAt, ns, line }];
    });
  });
  return { hash: createHash("sha256").update(bytes).digest("hex"), lines };
}

/** RFC 4180. */
function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Failure("usage", { about: `no CSV: a stray quotation mark near character ${at}` });
    const [, value = "", end] = match;
    row.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"') : value);
    if (end === ",") continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push([...row, ""]);
  return rows;
}
