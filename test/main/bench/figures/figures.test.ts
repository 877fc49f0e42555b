import { expect, test } from "vitest";
import { courseOf } from "../../../../main/bench/figures/course";
import { distributionGroups } from "../../../../main/bench/figures/distributions";
import { tapsInMemory } from "../../../../main/bench/tables/taps";
import { tapOf, virtual } from "../measured";

test("a distribution has its values' shares, its box and the band that is due to so many", () => {
  const holds = [100, 110, 120, 130, 140, 150, 160, 170, 900];
  const sample = virtual(...holds.map((hold) => [1, { hold }] as const), [1, { token: "phone-centre", hold: 300 }]);
  const [group, ...others] = distributionGroups(sample, "hold");
  expect(others).toEqual([]);
  expect(group?.levels).not.toHaveProperty("position");
  const card = group?.tokens.find(({ token }) => token === "card");
  expect(card?.n).toBe(9);
  expect(card?.steps.map(({ share, value }) => [value, share * 9])).toEqual(
    holds.map((hold, index) => [hold, index + 1]),
  );
  // R: boxplot.stats(c(100,110,120,130,140,150,160,170,900)) gives 100 120 140 160 170 and 900 beyond them.
  expect(card?.box).toMatchObject({ first: 120, median: 140, third: 160, whiskers: [100, 170], outliers: [900] });
  const [step] = card?.steps ?? [];
  expect(step?.upper).toBeCloseTo(1 / 9 + Math.sqrt(Math.log(40) / 18), 12);
  expect(group?.tokens.find(({ token }) => token === "phone-centre")?.n).toBe(1);
});

test("what did not complete has no time", () => {
  const failed = { failure: { code: "token-absent", detail: {} } } as const;
  expect(distributionGroups(virtual([5, failed]), "hold")).toEqual([]);
});

test("many values are drawn with few steps, from the first to the last", () => {
  const many = virtual(...Array.from({ length: 2_000 }, (_, index) => [1, { hold: 200 + index / 10 }] as const));
  const [token] = distributionGroups(many, "hold")[0]?.tokens ?? [];
  expect(token?.steps.length).toBeLessThanOrEqual(301);
  expect(token?.steps[0]?.value).toBe(200);
  expect(token?.steps.at(-1)).toMatchObject({ value: 399.9, share: 1 });
  expect(token?.box.points).toEqual([]);
});

test("the course of a campaign keeps order, failures and warm-ups, and is finer in a part", () => {
  const counted = Array.from({ length: 1_000 }, (_, index) =>
    tapOf(index % 100 === 0 ? { failure: { code: "token-absent", detail: {} } } : { hold: 200 + index }),
  );
  const taps = tapsInMemory([{ ...tapOf({ hold: 500 }), warmUp: true }, ...counted]);
  const whole = courseOf(taps, "hold");
  expect(whole.bins.length).toBeLessThanOrEqual(240);
  expect(whole.bins.reduce((sum, { n }) => sum + n, 0)).toBe(1_000);
  expect(whole.bins.reduce((sum, { failed }) => sum + failed, 0)).toBe(10);
  expect(whole.warmUps).toEqual([{ tap: 1, value: 500 }]);
  expect(whole.stages).toEqual([{ name: "timing", from: 2, to: 1_001 }]);
  const part = courseOf(taps, "hold", [500, 520]);
  expect(part.bins.map(({ from }) => from)).toEqual(Array.from({ length: 21 }, (_, index) => 500 + index));
  expect(part.bins[1]?.median).toBe(200 + 499);
});
