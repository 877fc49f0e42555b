import { describe, expect, test } from "vitest";
import { createRandom } from "../../../main/card/random";

const draws = 20_000;
const many = (draw: () => number) => Array.from({ length: draws }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

describe("chance", () => {
  test("comes out the same for the same seed, otherwise for another", () => {
    const of = (seed: string) => Array.from({ length: 5 }, createRandom(seed).uniform);
    expect(of("seed")).toEqual(of("seed"));
    expect(of("seed")).not.toEqual(of("seed "));
  });

  test("a stream depends on its name and the seed, not on what was drawn before", () => {
    const one = createRandom("seed");
    const other = createRandom("seed");
    other.normal();
    expect(one.fork("hand").uniform()).toBe(other.fork("hand").uniform());
    expect(one.fork("hand").uniform()).not.toBe(one.fork("chip").uniform());
  });

  test("the first draws of many streams are as good as many draws of one", () => {
    const root = createRandom("seed");
    const firsts = Array.from({ length: draws }, (_, number) => root.fork(`tap ${number}`).uniform());
    // Standard errors: 0.2887 / √20,000 = 0.002, and 0.0009 for the deviation.
    expect(Math.abs(mean(firsts) - 0.5)).toBeLessThan(0.008);
    expect(Math.abs(deviation(firsts) - Math.sqrt(1 / 12))).toBeLessThan(0.005);
    const pairs = mean(firsts.slice(1).map((value, index) => (value - 0.5) * ((firsts[index] ?? 0) - 0.5)));
    expect(Math.abs(pairs)).toBeLessThan(0.003);
  });

  test("has the distributions it says", () => {
    const random = createRandom("seed");
    const between = many(() => random.between(2, 4));
    expect(Math.min(...between)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...between)).toBeLessThan(4);
    expect(Math.abs(mean(between) - 3)).toBeLessThan(0.02);

    const exponential = many(() => random.exponential(5));
    expect(Math.min(...exponential)).toBeGreaterThanOrEqual(0);
    expect(Math.abs(mean(exponential) - 5)).toBeLessThan(0.15);
    expect(Math.abs(deviation(exponential) - 5)).toBeLessThan(0.25);

    const normal = many(() => random.normal());
    expect(Math.abs(mean(normal))).toBeLessThan(0.03);
    expect(Math.abs(deviation(normal) - 1)).toBeLessThan(0.03);
    expect(normal.filter((value) => Math.abs(value) > 1.96).length / draws).toBeCloseTo(0.05, 2);
  });
});
