/** A table for other programs: a header, and rows of as many values. */
export interface DataSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
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
