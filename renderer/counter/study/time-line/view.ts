import { type Range, ticks } from "../../../../main/drawings/scale";

/** The part of a session that is looked at: milliseconds since it began. */
export interface View {
  readonly from: number;
  readonly to: number;
}

/** No closer than this, milliseconds: exchanges are timed to the microsecond. */
export const closest = 1;

/** Moved and widened until it lies within the session. */
export function within({ from, to }: View, length: number): View {
  const span = Math.min(Math.max(to - from, closest), Math.max(length, closest));
  const middle = (from + to) / 2;
  const begin = Math.min(Math.max(0, middle - span / 2), Math.max(0, length - span));
  return { from: begin, to: begin + span };
}

/** @param factor below 1: closer. `around`: the share of the view that stays where it is */
export function zoomed({ from, to }: View, factor: number, length: number, around = 0.5): View {
  const span = to - from;
  const next = Math.min(Math.max(span * factor, closest), Math.max(length, closest));
  const begin = from + around * (span - next);
  return within({ from: begin, to: begin + next }, length);
}

/** @param share of the view; below 0: earlier */
export function panned({ from, to }: View, share: number, length: number): View {
  const by = (to - from) * share;
  return within({ from: from + by, to: to + by }, length);
}

/** A view in which something is seen with its surroundings: a fifth of the width, and an instant with what is near it. */
export function viewOf(item: View, now: View, length: number): View {
  const own = item.to - item.from;
  const span = own > 0 ? own * 5 : Math.min(now.to - now.from, 1_000);
  const middle = (item.from + item.to) / 2;
  return within({ from: middle - span / 2, to: middle + span / 2 }, length);
}

/** What is looked at with as much again on both sides, so that a little panning shows what is there already. */
export function surroundings({ from, to }: View, length: number): View {
  const span = to - from;
  return { from: Math.max(0, from - span), to: Math.min(length, to + span) };
}

/** Instants for an axis, each as a clock would show it: 1:02:03.004, with no more decimals than they differ in. */
export function axisMarks({ from, to }: View, about: number): { readonly at: number; readonly label: string }[] {
  const range: Range = [from, to];
  const span = to - from;
  // Up to a second in powers of ten, above in the steps of a clock.
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].find(
    (seconds) => (seconds * 1_000 * about) / span >= 1,
  );
  const marks =
    step === undefined || span < 1_000 * about * 0.9
      ? ticks(range, about)
      : Array.from(
          { length: Math.floor(to / (step * 1_000)) - Math.ceil(from / (step * 1_000)) + 1 },
          (_, index) => (Math.ceil(from / (step * 1_000)) + index) * step * 1_000,
        );
  const apart = (marks[1] ?? span) - (marks[0] ?? 0) || span;
  const decimals = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(apart) + 1e-9)));
  return marks.map((at) => ({ at, label: clockText(at, apart >= 1_000 ? 0 : decimals) }));
}

/** 4 min 5.678 s as "4:05.678". */
export function clockText(ms: number, decimals = 3): string {
  const scale = 10 ** decimals;
  // Rounded before it is cut into parts: 59.9996 s is a minute.
  const units = Math.round((ms / 1_000) * scale);
  const seconds = units / scale;
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = (seconds % 60).toFixed(decimals).padStart(decimals === 0 ? 2 : 3 + decimals, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** How long something took, as people say it. */
export function lengthText(ms: number): string {
  if (ms >= 60_000) return `${(ms / 60_000).toFixed(1)} min`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(2)} s`;
  return `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
}
