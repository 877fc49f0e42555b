import { expect, test } from "vitest";
import { needsOf } from "../../../../main/bench/figures/needs";
import { needsBetween } from "../../../../main/bench/resources/meanwhile";

/** Five seconds, a pause of an hour, and two more. */
const course = {
  at: [1_000, 2_000, 3_000, 4_000, 5_000, 3_605_000, 3_606_000],
  cpu: [0.1, 0.2, 0.9, 0.1, 0.1, 0.3, 0.4],
  memory: [10, 20, 30, 25, 20, 50, 60],
  lag: [0, 1, 2, 80, 0, 5, 6],
};

test("what was needed meanwhile is the greatest of every sample that has to do with the time", () => {
  expect(needsBetween(course, 1_500, 1_600)).toEqual({ cpu: 0.2, memory: 20, lag: 1 });
  expect(needsBetween(course, 1_500, 3_100)).toEqual({ cpu: 0.9, memory: 30, lag: 80 });
  expect(needsBetween(course, 0, 500)).toEqual({ cpu: 0.1, memory: 10, lag: 0 });
});

test("nothing is told of a pause, nor of what came after the last sample", () => {
  expect(needsBetween(course, 60_000, 61_000)).toBeNull();
  expect(needsBetween(course, 3_607_000, 3_608_000)).toBeNull();
});

test("taps have what was needed around them, in bins where they are many, and nothing on the simulated clock", () => {
  const summary = { median: 0, greatest: 0 };
  const resources = { samples: 7, cpu: summary, memory: summary, lag: summary, course };
  const moments = [
    { tap: 1, at: 1_200 },
    { tap: 2, at: 4_900 },
  ];
  expect(needsOf({ clock: "real", resources }, moments)).toEqual([
    { from: 1, to: 1, needs: { cpu: 0.9, memory: 30, lag: 80 } },
    { from: 2, to: 2, needs: { cpu: 0.1, memory: 20, lag: 0 } },
  ]);
  expect(needsOf({ clock: "real", resources }, moments, [2, 9]).map(({ from }) => from)).toEqual([2]);
  expect(needsOf({ clock: "simulated", resources }, moments)).toEqual([]);
  const many = Array.from({ length: 1_000 }, (_, index) => ({ tap: index + 1, at: 1_000 + 4 * index }));
  const bins = needsOf({ clock: "real", resources }, many);
  expect(bins.length).toBeLessThanOrEqual(240);
  expect(bins.at(-1)?.to).toBe(1_000);
});
