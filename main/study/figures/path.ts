import type { Event } from "../records/event";
import { type Instant, millisecondsBetween } from "../records/instant";

/** The kiosk's screens in order, each once as long as it stayed; the study's own (task card, questionnaires) are none of them. */
export function pathOf(events: readonly Event[]): string[] {
  const path: string[] = [];
  for (const { happening, screen } of events)
    if (happening.kind === "screen" && !screen.startsWith("study-") && path.at(-1) !== screen) path.push(screen);
  return path;
}

/** Screens of the path beyond the shortest one: those outside their longest common subsequence. 0 where no shortest one is known. */
export function extraScreens(path: readonly string[], optimal: readonly string[]): number {
  if (optimal.length === 0) return 0;
  // Lengths of the longest common subsequence up to each place of the shortest path, row by row.
  let row = new Array<number>(optimal.length + 1).fill(0);
  for (const screen of path) {
    const next = [0];
    optimal.forEach((wanted, at) => {
      const longer = Math.max(row[at + 1] ?? 0, next[at] ?? 0);
      next.push(wanted === screen ? (row[at] ?? 0) + 1 : longer);
    });
    row = next;
  }
  return path.length - (row.at(-1) ?? 0);
}

/** Milliseconds on each screen, up to the instant the trial ended. */
export function dwellOf(events: readonly Event[], end: Instant): Record<string, number> {
  const screens = events.filter(({ happening }) => happening.kind === "screen");
  const dwell: Record<string, number> = {};
  screens.forEach(({ screen, time }, index) => {
    const until = screens[index + 1]?.time ?? end;
    dwell[screen] = (dwell[screen] ?? 0) + Math.max(0, millisecondsBetween(time, until));
  });
  return dwell;
}
