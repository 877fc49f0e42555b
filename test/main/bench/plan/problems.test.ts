import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../../main/bench/plan/outline";
import { checkPlan } from "../../../../main/bench/plan/problems";
import sample from "../../../../main/bench/plan/sample.json";
import { schedule } from "../../../../main/bench/plan/schedule";
import { notVirtualIn } from "../../../../main/bench/plan/virtual";
import { smallPlan } from "../small-plan";

const problems = (change: object) => checkPlan({ ...sample, ...change }).problems;
const factors = (change: object) => problems({ factors: { ...sample.factors, ...change } });

describe("what is wrong with a plan", () => {
  test("nothing, with the sample", () => {
    expect(checkPlan(sample)).toMatchObject({ problems: [], plan: { name: "sample-campaign" } });
  });

  test("is told by name, with the field it is in", () => {
    const [stage] = sample.stages;
    expect(problems({ name: "With Blanks" })).toEqual([{ path: ["name"], problem: "name-form", about: "" }]);
    expect(problems({ seed: "" })).toEqual([{ path: ["seed"], problem: "required", about: "1" }]);
    expect(problems({ title: { ja: "表題" } })).toEqual([{ path: ["title", "en"], problem: "required", about: "" }]);
    expect(problems({ warmUps: -1 })).toEqual([{ path: ["warmUps"], problem: "too-small", about: "0" }]);
    expect(problems({ warmUps: Number.NaN })).toEqual([{ path: ["warmUps"], problem: "number", about: "" }]);
    expect(problems({ stages: [] })[0]).toEqual({ path: ["stages"], problem: "empty-list", about: "" });
    expect(problems({ stages: [{ ...stage, gap: 3 }] })[0]).toEqual({
      path: ["stages", 0, "gap"],
      problem: "too-small",
      about: "500",
    });
    expect(problems({ colour: "red" })).toEqual([{ path: [], problem: "unknown-field", about: "colour" }]);
  });

  test("names that point at nothing are told where they are", () => {
    const [first, ...others] = sample.stages;
    const found = problems({ stages: [{ ...first, levels: { hand: ["thrown"] } }, ...others] });
    expect(found).toEqual([{ path: ["stages", 0, "levels", "hand"], problem: "no-level", about: "thrown" }]);
    const [exclusion] = sample.exclusions;
    const lost = problems({ exclusions: [{ ...exclusion, stage: "nowhere" }] });
    expect(lost).toEqual([{ path: ["exclusions", 0, "stage"], problem: "no-stage", about: "nowhere" }]);
  });

  test("two of one name, no baseline, and kinds that there are none of", () => {
    const { reader, token } = sample.factors;
    const [card, ...phones] = token;
    expect(factors({ token: [card, card, ...phones] })).toEqual([
      { path: ["factors", "token", 1, "name"], problem: "double-name", about: "card" },
    ]);
    expect(factors({ token: token.map((one) => ({ ...one, role: "device" })) })[0]?.problem).toBe("no-baseline");
    const [pad, ...others] = reader;
    const [unknown] = factors({ reader: [{ ...pad, model: "sundial" }, ...others] });
    expect(unknown).toMatchObject({ path: ["factors", "reader", 0, "model"], problem: "unknown-kind" });
    expect(unknown?.about).toContain("flat-pad");
  });
});

test("the outline counts the taps that the schedule has", () => {
  const plan = smallPlan(4);
  expect(outlineOf(plan)).toMatchObject({ taps: schedule(plan).length, warmUps: 6 });
  expect(outlineOf(plan).stages.map(({ excluded }) => excluded)).toEqual([0, 3, 0]);
});

test("conditions that no virtual token has are known as such", () => {
  const plan = smallPlan(1);
  expect(notVirtualIn(plan)).toEqual([]);
  const [state] = plan.factors.state;
  if (state === undefined) throw new Error("a plan has a state");
  const locked = { ...state, name: "locked", screen: "locked" as const };
  expect(notVirtualIn({ ...plan, factors: { ...plan.factors, state: [state, locked] } })).toEqual(["state"]);
  const [none] = plan.factors.case;
  if (none === undefined) throw new Error("a plan has a case, or none");
  const metal = { ...none, name: "metal", metal: true };
  expect(notVirtualIn({ ...plan, factors: { ...plan.factors, case: [none, metal] } })).toEqual(["case"]);
});
