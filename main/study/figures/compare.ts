import type { Claim, Interval } from "../../statistics/claim";
import { geometricMean } from "../../statistics/geometric-mean";
import { meanInterval } from "../../statistics/mean";
import type { Study } from "../definition/study";
import { comparableTime, type Mean, type SeenTrial } from "./task-figures";

/** A condition with the baseline, participant by participant: only who did both counts. */
export interface Comparison {
  readonly condition: string;
  readonly baseline: string;
  /** SUS less the baseline's. */
  readonly sus: Mean;
  /** Time on task over the baseline's, by task or group of tasks; geometric mean of the participants' own ratios. */
  readonly times: readonly { readonly task: string; readonly ratio: Claim<{ readonly value: number } & Interval> }[];
}

/** @param susOf SUS under a condition, by session */
export function compare(
  { conditions, tasks }: Pick<Study, "conditions" | "tasks">,
  trials: readonly SeenTrial[],
  susOf: (condition: string) => ReadonlyMap<string, number>,
): Comparison[] {
  const baseline = conditions.find((condition) => condition.baseline)?.name;
  if (baseline === undefined) return [];
  const groupOf = new Map(tasks.filter(({ once }) => !once).map(({ group, name }) => [name, group ?? name]));
  const groups = [...new Set(groupOf.values())];
  return conditions
    .filter(({ name }) => name !== baseline)
    .map(({ name }) => ({
      ...{ condition: name, baseline },
      sus: meanInterval(pairs(susOf(name), susOf(baseline)).map(([one, other]) => one - other)),
      times: groups.map((task) => {
        const own = trials.filter((trial) => groupOf.get(trial.task) === task);
        const both = pairs(timesBySession(own, name), timesBySession(own, baseline));
        return { task, ratio: geometricMean(both.map(([one, other]) => one / other)) };
      }),
    }));
}

/** Geometric mean of a session's times under a condition (with ABBA there are two): unassisted successes, not thought aloud. */
function timesBySession(trials: readonly SeenTrial[], condition: string): Map<string, number> {
  const logarithms = new Map<string, number[]>();
  for (const trial of trials) {
    const ms = comparableTime(trial);
    if (trial.condition !== condition || trial.outcome !== "success" || trial.thinkAloud || ms === null) continue;
    logarithms.set(trial.session, [...(logarithms.get(trial.session) ?? []), Math.log(ms)]);
  }
  const mean = (values: readonly number[]) => Math.exp(values.reduce((sum, value) => sum + value, 0) / values.length);
  return new Map([...logarithms].map(([session, values]) => [session, mean(values)]));
}

function pairs(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): [number, number][] {
  return [...one].flatMap(([session, value]): [number, number][] => {
    const match = other.get(session);
    return match === undefined ? [] : [[value, match]];
  });
}
