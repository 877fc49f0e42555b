/** A table for other programs: a header, and rows of as many values. */
export interface DataSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** So that spreadsheets take the file for UTF-8. */
export const byteOrderMark = "\ufeff";

/** What spreadsheets take for the beginning of a formula, OWASP's list of "CSV injection", with the forms of full width. */
export const formulaBeginnings = "=+@\t\r＝＋＠－-";

/** A sheet as CSV: RFC 4180, UTF-8 with a byte order mark. Texts that would be taken for a formula get an apostrophe in front. */
export function csvOf({ header, rows }: Omit<DataSheet, "name">): string {
  const line = (cells: readonly (string | number | null)[]) => `${cells.map(csvCell).join(",")}\r\n`;
  return byteOrderMark + [header, ...rows].map(line).join("");
}

function csvCell(value: string | number | null): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const formula = value !== "" && formulaBeginnings.includes(value.charAt(0));
  if (!formula && !/[",\r\n]/.test(value)) return value;
  return `"${formula ? "'" : ""}${value.replaceAll('"', '""')}"`;
}

/** A sheet of a workbook has no more rows (ECMA-376, as Excel reads it). */
export const mostSheetRows = 1_048_576;

/** An XLSX workbook: the header is bold and stays in view; texts are never formulas. */
export async function xlsxOf(sheets: readonly DataSheet[]): Promise<Uint8Array> {
  const { default: writeXlsx } = await import("write-excel-file/node");
  const workbook = sheets.map(({ header, name, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    data: [
      header.map((value) => ({ value, fontWeight: "bold" as const })),
      ...rows.map((row) => row.map((value) => (typeof value === "string" ? { value, type: String } : value))),
    ],
  }));
  return writeXlsx(workbook).toBuffer();
}

/** A Parquet file; a column whose values are all numbers, or missing, is one of doubles, any other of texts. */
export async function parquetOf({ header, rows }: DataSheet): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = header.map((name, index) => {
    const data = rows.map((row) => row[index] ?? null);
    if (data.every((value) => typeof value !== "string"))
      return { name, data, type: "DOUBLE" as const, nullable: true };
    const texts = data.map((value) => (value === null ? null : String(value)));
    return { name, data: texts, type: "STRING" as const, nullable: true };
  });
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}
