import type { Texts } from "../../bench/plan/words";
import type { DataSheet } from "../../disk/spreadsheet";

/** A column of an export, what it means, and how a row of the study fills it. */
export interface Column<Row> {
  readonly name: string;
  readonly unit: "" | "ms" | "ns" | "0/1" | "ISO 8601" | "points";
  readonly meaning: Texts;
  of(row: Row): string | number | boolean | null | undefined;
}

/** @param ja what it means, in Japanese and in English */
export const column = <Row>(
  name: string,
  unit: Column<Row>["unit"],
  ja: string,
  en: string,
  of: Column<Row>["of"],
): Column<Row> => ({ name, unit, meaning: { ja, en }, of });

/** Rows of one kind with their columns. */
export interface StudyTable {
  readonly sheet: DataSheet;
  /** name, unit, meaning in Japanese and English, by column. */
  readonly codebook: readonly (readonly [string, string, string, string])[];
}

/** Yes and no are 1 and 0; what is not known is empty. */
export function tableOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): StudyTable {
  const cell = (value: ReturnType<Column<Row>["of"]>) => (typeof value === "boolean" ? Number(value) : (value ?? null));
  return {
    sheet: {
      name,
      header: columns.map((column) => column.name),
      rows: rows.map((row) => columns.map((column) => cell(column.of(row)))),
    },
    codebook: columns.map(({ meaning, name: column, unit }) => [column, unit, meaning.ja, meaning.en]),
  };
}

/** Of all tables, as a table of its own. */
export function codebookOf(tables: readonly StudyTable[]): DataSheet {
  return {
    name: "codebook",
    header: ["table", "column", "unit", "意味", "meaning"],
    rows: tables.flatMap(({ codebook, sheet }) => codebook.map((row) => [sheet.name, ...row])),
  };
}
