import type { RunSummary } from "../../preload/contract";

/** Numbers of a run as they are written for people. Nanoseconds in, text out. */

type Marks = RunSummary["marks"];
export type Mark = keyof Marks;
export type RunFigures = Pick<RunSummary, "marks">;

/** Nanoseconds as milliseconds: three digits that mean something, never more than three decimals. */
export function milliseconds(ns: number): string {
  const ms = ns / 1e6;
  return ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0);
}

/** Nanoseconds from one mark to another; null where either was not reached. */
export function between(marks: Marks, from: Mark, to: Mark): number | null {
  const start = marks[from];
  const end = marks[to];
  return start === undefined || end === undefined ? null : end - start;
}

/** How long the token had to be held: m8 − m1. */
export function requiredHold({ marks }: RunFigures): number | null {
  return between(marks, "m1", "m8");
}

/** How long it was held: m9 − m1. */
export function heldFor({ marks }: RunFigures): number | null {
  return between(marks, "m1", "m9");
}

/** From "you may take it away" to its removal: m9 − m8, below 0 where it was taken away too early. */
export function removalMargin({ marks }: RunFigures): number | null {
  return between(marks, "m8", "m9");
}

/** From the token's arrival to the result on the screen: m11 − m1. */
export function tapToResult({ marks }: RunFigures): number | null {
  return between(marks, "m1", "m11");
}

/** "2026/11/23 14:05:09" in the reader's own way of writing it, and time zone. */
export function moment(iso: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium" }).format(new Date(iso));
}

export function hexByte(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, "0");
}
