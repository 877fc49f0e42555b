export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** mm from one position to the next. */
  readonly pitch: number;
  readonly heights: readonly number[];
  readonly angles: readonly number[];
}

/** Positions around the middle, row by row from the top: a1, a2, …; of several heights and turns "a1-h10-r90". */
export function gridPositions({ angles, columns, heights, pitch, rows }: Grid): object[] {
  const middle = (count: number) => (count - 1) / 2;
  return heights.flatMap((height) =>
    angles.flatMap((angle) =>
      Array.from({ length: rows * columns }, (_, index) => {
        const [row, column] = [Math.floor(index / columns), index % columns];
        const place = `${String.fromCharCode(97 + row)}${column + 1}`;
        const parts = [
          place,
          ...(heights.length > 1 ? [`h${height}`] : []),
          ...(angles.length > 1 ? [`r${angle}`] : []),
        ];
        const name = parts.join("-");
        const [x, y] = [(column - middle(columns)) * pitch, (middle(rows) - row) * pitch];
        return { name, title: { ja: name, en: name }, x, y, height, angle };
      }),
    ),
  );
}

/** "0, 10, 20": the numbers in it, without what is none. */
export function numbersIn(text: string): number[] {
  return text
    .split(/[,、\s]+/)
    .filter((part) => part !== "")
    .map(Number)
    .filter(Number.isFinite);
}
