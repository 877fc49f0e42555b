import { describe, expect, test } from "vitest";
import type { Criterion } from "../../../../main/bench/plan/acceptance";
import type { Sample } from "../../../../main/bench/tables/sample";
import { verdict } from "../../../../main/bench/tables/verdict";
import { virtual } from "../measured";
import { smallPlan } from "../small-plan";

const title = { ja: "基準", en: "criterion" };
const common = { name: "one", title, levels: { token: ["phone-centre"], reader: ["flat-pad"] } };

function judged(criterion: Criterion, sample: Sample<"virtual">) {
  const plan = smallPlan(1, { acceptance: { name: "test", title, criteria: [criterion] } });
  const { judgements, outcome } = verdict(plan, sample);
  expect(judgements.length).toBe(1);
  expect(judgements[0]?.outcome).toBe(outcome);
  return judgements[0];
}

const phone = { token: "phone-centre" };
const lost = { code: "time-out", detail: {} } as const;

describe("verdict", () => {
  test("a share of taps: the figure, or the lower end of its interval", () => {
    const success = { ...common, measure: "success", of: "completed", least: 0.9 } as const;
    const sample = virtual([19, phone], [1, { ...phone, failure: lost }]);
    expect(judged({ ...success, on: "estimate" }, sample)).toMatchObject({ outcome: "met", n: 20, found: 0.95 });
    // Wilson's interval of 19 of 20 reaches down to 76.4 %.
    expect(judged({ ...success, on: "bound" }, sample)?.outcome).toBe("missed");
    expect(judged({ ...success, on: "bound" }, virtual())).toMatchObject({ outcome: "undecided", n: 0 });
  });

  test("not worse than the baseline: of a hundred each it can be said, of ten it cannot", () => {
    const criterion = { ...common, measure: "success-not-worse", of: "completed", margin: 0.1 } as const;
    expect(judged(criterion, virtual([100, phone], [100, {}]))?.outcome).toBe("met");
    expect(judged(criterion, virtual([10, phone], [10, {}]))?.outcome).toBe("missed");
  });

  test("a quantile: too few taps decide nothing, however fast they were", () => {
    const criterion = {
      ...common,
      measure: "quantile",
      quantity: "hold",
      quantile: 0.95,
      most: 300,
      on: "bound",
    } as const;
    expect(judged(criterion, virtual([58, phone]))).toMatchObject({
      outcome: "undecided",
      n: 58,
      needed: 59,
      judged: null,
    });
    expect(judged(criterion, virtual([59, phone]))).toMatchObject({ outcome: "met", judged: 250 });
    expect(judged(criterion, virtual([58, phone], [1, { ...phone, hold: 301 }]))?.outcome).toBe("missed");
    // The 95th of a hundred is fast; with 95 % confidence it takes the 99th to say so.
    const slow = virtual([96, phone], [4, { ...phone, hold: 301 }]);
    expect(judged({ ...criterion, on: "estimate" }, slow)?.outcome).toBe("met");
    expect(judged(criterion, slow)?.outcome).toBe("missed");
  });

  test("against the baseline: ratio and difference", () => {
    const sample = virtual([20, { ...phone, signature: 100 }], [20, { signature: 200 }]);
    const ratio = { ...common, measure: "ratio-of-medians", quantity: "signature" } as const;
    expect(judged({ ...ratio, most: 0.5 }, sample)).toMatchObject({ outcome: "met", found: 0.5 });
    expect(judged({ ...ratio, most: 0.49 }, sample)?.outcome).toBe("missed");
    const difference = { ...common, measure: "difference", quantity: "signature", on: "bound" } as const;
    expect(judged({ ...difference, most: -99 }, sample)).toMatchObject({ outcome: "met", found: -100 });
    expect(judged({ ...difference, most: -101 }, sample)?.outcome).toBe("missed");
    expect(judged({ ...difference, most: 0 }, virtual([3, phone], [3, {}]))).toMatchObject({
      outcome: "undecided",
      needed: 4,
    });
  });

  test("no device makes up for another: one that misses is the verdict", () => {
    const criterion = {
      name: "one",
      title,
      levels: {},
      measure: "success",
      of: "completed",
      least: 0.9,
      on: "estimate",
    } as const;
    const plan = smallPlan(1, { acceptance: { name: "test", title, criteria: [criterion] } });
    const taps = ["phone-centre", "phone-upper-back"].flatMap((token) =>
      ["flat-pad", "cradle"].map((reader) => [10, { token, reader }] as const),
    );
    expect(verdict(plan, virtual(...taps)).outcome).toBe("met");
    expect(verdict(plan, virtual(...taps.slice(1))).outcome).toBe("undecided");
    const worse = virtual(...taps, [10, { token: "phone-centre", reader: "cradle", failure: lost }]);
    expect(verdict(plan, worse).judgements.map(({ outcome }) => outcome)).toEqual(["met", "met", "met", "missed"]);
    expect(verdict(plan, worse).outcome).toBe("missed");
  });
});
