/** Lines of a table: numbers to the right, texts to the left. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isNumber = header.map((_, column) => rows.every((row) => /^[\d.]*$/.test(row[column] ?? "")));
  return all.map((row) =>
    header
      .map((_, column) => {
        const cell = row[column] ?? "";
        const width = widths[column] ?? 0;
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd(),
  );
}
