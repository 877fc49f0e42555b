import { describe, expect, test } from "vitest";
import { cellsOf } from "../../../../main/bench/plan/cells";
import { planSchema } from "../../../../main/bench/plan/plan";
import { readPlan } from "../../../../main/bench/plan/read-plan";
import sample from "../../../../main/bench/plan/sample.json";
import { schedule } from "../../../../main/bench/plan/schedule";
import { smallPlan } from "../small-plan";

const plan = smallPlan(4);

describe("plan", () => {
  test("the sample is one: card, two phones, two readers, nine positions, faults", () => {
    const { factors } = planSchema.parse(sample);
    const levels = Object.fromEntries(Object.entries(factors).map(([factor, some]) => [factor, some.length]));
    expect(levels).toEqual({ token: 3, reader: 2, position: 9, hand: 2, flow: 1, faults: 2, case: 1, state: 1 });
  });

  test.each([
    ["a level that no factor has", { stages: [{ ...sample.stages[0], levels: { token: ["tablet"] } }] }],
    [
      "two levels of one name",
      { factors: { ...sample.factors, flow: [...sample.factors.flow, ...sample.factors.flow] } },
    ],
    ["no baseline", { factors: { ...sample.factors, token: sample.factors.token.slice(1) } }],
    [
      "a criterion of an unknown stage",
      {
        acceptance: { ...sample.acceptance, criteria: [{ ...sample.acceptance.criteria[0], stage: "field-test" }] },
      },
    ],
    ["a word that no plan knows", { repeat: 3 }],
  ])("%s is refused", (_, changes) => {
    expect(planSchema.safeParse({ ...sample, ...changes }).success).toBe(false);
  });

  test("a file that is none is wrong usage, and says why", async () => {
    await expect(readPlan("/nowhere/plan.json")).rejects.toMatchObject({ code: "usage" });
    await expect(readPlan("package.json")).rejects.toMatchObject({ code: "usage" });
  });
});

describe("schedule", () => {
  const taps = schedule(plan);

  test("warm-ups first, each token on each reader; then every cell once a block; nothing that is excluded", () => {
    const warmUps = taps.filter(({ warmUp }) => warmUp);
    expect(warmUps.length).toBe(6);
    expect(new Set(warmUps.map(({ cell }) => `${cell.token} ${cell.reader}`)).size).toBe(6);
    expect(taps.slice(0, 6)).toEqual(warmUps);
    expect(taps.map(({ tap }) => tap)).toEqual(taps.map((_, index) => index + 1));
    for (const stage of plan.stages) {
      const { done, excluded } = cellsOf(plan, stage);
      for (let block = 1; block <= stage.repeats; block++) {
        const inBlock = taps.filter((tap) => !tap.warmUp && tap.stage === stage.name && tap.block === block);
        const written = (cells: readonly object[]) => cells.map((cell) => JSON.stringify(cell)).sort();
        expect(written(inBlock.map(({ cell }) => cell))).toEqual(written(done));
      }
      expect(excluded.length).toBe(stage.name === "reliability" ? 3 : 0);
    }
    const dropped = taps.filter(({ cell }) => cell.reader === "cradle" && cell.faults === "drop-outs");
    expect(dropped).toEqual([]);
  });

  test("card and phones take turns: three taps after another meet the same place with all tokens", () => {
    const main = taps.filter(({ warmUp }) => !warmUp);
    const orders = new Set<string>();
    for (let index = 0; index < main.length; index += 3) {
      const three = main.slice(index, index + 3).map(({ cell }) => cell);
      expect(new Set(three.map(({ token }) => token)).size).toBe(3);
      expect(new Set(three.map(({ token: _, ...place }) => JSON.stringify(place))).size).toBe(1);
      orders.add(three.map(({ token }) => token).join());
    }
    expect(orders.size).toBe(6);
  });

  test("the order depends on the seed alone", () => {
    expect(schedule(plan)).toEqual(taps);
    expect(schedule(plan, "other")).not.toEqual(taps);
    expect(schedule(plan, "other").length).toBe(taps.length);
    // More repeats add blocks and leave those there are as they were.
    const first = (of: typeof taps) => of.filter(({ block, stage }) => stage === "screening" && block <= 2);
    expect(first(schedule(smallPlan(5))).map(({ cell }) => cell)).toEqual(first(taps).map(({ cell }) => cell));
  });
});
