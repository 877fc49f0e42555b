export type Cell = string | number;

/** A table as it is read, in one language: the report's page and the window show the same. */
export interface Table {
  readonly caption: string;
  readonly header: readonly string[];
  /** Each row's first cells name it, as many as told. */
  readonly heads: number;
  readonly rows: readonly (readonly Cell[])[];
}

/** None where there is nothing in it. */
export function filled(table: Table): Table[] {
  return table.rows.length === 0 ? [] : [table];
}
