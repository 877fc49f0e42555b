/** One thing that was measured, beside what it should be. */
export interface Measurement {
  readonly name: string;
  readonly value: number;
  /** The value is good up to here, or from here on; null: shown for what it is. */
  readonly goal: number | null;
  readonly atLeast?: true;
  readonly unit: "" | "ms" | "s" | "ratio";
  /** How many times, and what else belongs to the number. */
  readonly note: string;
}

const digits: Record<Measurement["unit"], number> = { "": 0, ms: 3, s: 2, ratio: 3 };

function written(value: number, unit: Measurement["unit"]): string {
  const number = value.toFixed(digits[unit]);
  return unit === "ms" || unit === "s" ? `${number} ${unit}` : number;
}

export const met = ({ atLeast, goal, value }: Measurement): boolean =>
  goal === null || (atLeast ? value >= goal : value <= goal);

/** A table with the goal beside each value. */
export function reportText(measurements: readonly Measurement[]): string {
  const header = ["measured", "value", "goal", "", "how"];
  const rows = measurements.map((measurement) => {
    const { atLeast, goal, name, note, unit, value } = measurement;
    const judged = goal === null ? "" : met(measurement) ? "met" : "MISSED";
    return [
      name,
      written(value, unit),
      goal === null ? "" : `${atLeast ? "≥" : "≤"} ${written(goal, unit)}`,
      judged,
      note,
    ];
  });
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) =>
          column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
