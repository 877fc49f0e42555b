import type { LeftOut } from "../../../bench/campaign/campaign";
import type { Plan } from "../../../bench/plan/plan";
import { type PlannedTap, schedule } from "../../../bench/plan/schedule";
import type { Run } from "../../../tap/run";

/** How far a campaign by hand is: made from what the store has, so that it goes on tomorrow where it was. */
export interface HandCourse {
  readonly planned: readonly PlannedTap[];
  /** The run that counts of each planned tap. */
  readonly done: ReadonlyMap<number, string>;
  readonly leftOut: readonly LeftOut[];
  /** Number of the last run, counted or not. */
  readonly taps: number;
}

export function courseAt(plan: Plan, seed: string, leftOut: readonly LeftOut[]): HandCourse {
  return { planned: schedule(plan, seed), done: new Map(), leftOut, taps: 0 };
}

/** A run that is kept. One that never ended, and one that is excluded, has used up its number and nothing else. */
export function withRun(course: HandCourse, run: Pick<Run, "id" | "outcome" | "conditions">): HandCourse {
  const { campaign: place } = run.conditions;
  if (place === undefined) return course;
  const taps = Math.max(course.taps, place.tap);
  if (run.outcome === "unfinished" || place.excluded !== undefined) return { ...course, taps };
  return { ...course, taps, done: new Map(course.done).set(place.planned ?? place.tap, run.id) };
}

/** Undone: the planned tap is to be done again. */
export function withoutRun(course: HandCourse, run: string): HandCourse {
  return { ...course, done: new Map([...course.done].filter(([, id]) => id !== run)) };
}

export function nextTap({ done, leftOut, planned }: HandCourse): PlannedTap | undefined {
  const gone = new Set(leftOut.map(({ planned }) => planned));
  return planned.find(({ tap }) => !done.has(tap) && !gone.has(tap));
}

/** Planned taps that are still to be done in this cell of this stage. */
export function restOfCell({ done, leftOut, planned }: HandCourse, { cell, stage }: PlannedTap): PlannedTap[] {
  const gone = new Set(leftOut.map(({ planned }) => planned));
  const same = JSON.stringify(cell);
  return planned.filter(
    (tap) => tap.stage === stage && JSON.stringify(tap.cell) === same && !done.has(tap.tap) && !gone.has(tap.tap),
  );
}
