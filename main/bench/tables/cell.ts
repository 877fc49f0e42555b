import { z } from "zod";

/** Stage and levels: what all taps of a cell have in common. */
export interface TapCell {
  readonly stage: string;
  readonly levels: Readonly<Record<string, string>>;
}

const cellSchema = z.object({ stage: z.string(), levels: z.record(z.string(), z.string()) });

/** One text for one cell, whatever the order of its factors. */
export function writtenCell({ levels, stage }: TapCell): string {
  const ordered = Object.entries(levels).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify({ stage, levels: Object.fromEntries(ordered) });
}

export const readCell = (text: string): TapCell => cellSchema.parse(JSON.parse(text));
