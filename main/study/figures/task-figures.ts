import { adjustedWald } from "../../statistics/adjusted-wald";
import type { Claim, Interval } from "../../statistics/claim";
import { geometricMean } from "../../statistics/geometric-mean";
import { meanInterval } from "../../statistics/mean";
import type { KeptTrial, Measures, Outcome } from "../records/trial";

/** A trial with the participant who did it and what they answered about it. */
export interface SeenTrial extends KeptTrial {
  readonly session: string;
  readonly participant: string;
  /** SEQ; null where it was not asked or not answered. */
  readonly seq: number | null;
}

/** A mean, and how wide the values lie. */
export type Mean = Claim<{ readonly value: number; readonly deviation: number } & Interval>;
export type GeometricMean = Claim<{ readonly value: number } & Interval>;

/** What the trials of one task under one condition say. */
export interface TaskFigures {
  readonly task: string;
  /** null: done once, under no condition. */
  readonly condition: string | null;
  /** Participants who did it. */
  readonly participants: number;
  /** Trials that count: all that ended and were not excluded. */
  readonly trials: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Completed without help, of the trials that count; adjusted Wald. null where there are none. */
  readonly completion: ({ readonly share: number } & Interval) | null;
  /** Of the successes without help: milliseconds, think-aloud and interrupted ones left out. */
  readonly time: GeometricMean;
  /** The same of think-aloud trials, which are never pooled with the others. */
  readonly timeThinkAloud: GeometricMean;
  readonly assists: number;
  readonly errors: Measures["errors"];
  readonly seq: Mean;
  readonly triesUsed: number;
  readonly taps: number;
  readonly extraScreens: Mean;
  /** Milliseconds, of the successful taps: held, hold that was needed, margin. */
  readonly held: Mean;
  readonly required: Mean;
  readonly margin: Mean;
}

export function taskFigures(task: string, condition: string | null, all: readonly SeenTrial[]): TaskFigures {
  const ended = all.filter((trial) => trial.task === task && trial.condition === condition && trial.outcome !== null);
  const counted = ended.filter(({ outcome }) => outcome !== "excluded");
  const unassisted = counted.filter(({ outcome }) => outcome === "success");
  const measured = counted.flatMap(({ measures }) => measures ?? []);
  const timesOf = (thinkAloud: boolean) =>
    unassisted.filter((trial) => trial.thinkAloud === thinkAloud).flatMap((trial) => comparableTime(trial) ?? []);
  const known = (value: (measures: Measures) => number | null) =>
    meanInterval(measured.flatMap((measures) => value(measures) ?? []));
  const outcomes = { success: 0, "success-assisted": 0, fail: 0, abandoned: 0, excluded: 0 };
  for (const { outcome } of ended) if (outcome !== null) outcomes[outcome] += 1;
  return {
    ...{ task, condition, outcomes },
    participants: new Set(ended.map(({ participant }) => participant)).size,
    trials: counted.length,
    completion:
      counted.length === 0
        ? null
        : { share: unassisted.length / counted.length, ...adjustedWald(unassisted.length, counted.length) },
    time: geometricMean(timesOf(false)),
    timeThinkAloud: geometricMean(timesOf(true)),
    assists: sumOf(counted, ({ assists }) => assists),
    errors: sumOfErrors(measured),
    seq: meanInterval(counted.flatMap(({ seq }) => seq ?? [])),
    triesUsed: sumOf(measured, ({ triesUsed }) => triesUsed),
    taps: sumOf(measured, ({ taps }) => taps),
    extraScreens: known(({ extraScreens }) => extraScreens),
    held: known(({ heldMs }) => heldMs),
    required: known(({ requiredMs }) => requiredMs),
    margin: known(({ marginMs }) => marginMs),
  };
}

/** Time on task in ms, where it may be compared: not of a trial that the app interrupted. */
export function comparableTime({ measures }: KeptTrial): number | null {
  if (measures === null || measures.interrupted || measures.ms === null || measures.ms <= 0) return null;
  return measures.ms;
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function sumOfErrors(measured: readonly Measures[]): Measures["errors"] {
  const sum = (type: keyof Measures["errors"]) => sumOf(measured, ({ errors }) => errors[type]);
  return {
    ...{ slip: sum("slip"), wrongTarget: sum("wrongTarget"), wrongHold: sum("wrongHold") },
    ...{ earlyRemoval: sum("earlyRemoval"), pin: sum("pin"), other: sum("other") },
  };
}
