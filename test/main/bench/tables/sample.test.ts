import { describe, expect, test } from "vitest";
import { successDifference } from "../../../../main/bench/tables/comparison";
import { counts } from "../../../../main/bench/tables/counts";
import { figuresFor } from "../../../../main/bench/tables/run-figures";
import {
  type Sample,
  type SomeSample,
  sampleInMemory,
  sizeOf,
  those,
  using,
  usingBoth,
} from "../../../../main/bench/tables/sample";
import type { CampaignPlace, Run } from "../../../../main/tap/run";
import { runOf, tapOf, virtual } from "../measured";

const physical: Sample<"physical"> = sampleInMemory("physical", [tapOf()]);

describe("classes of evidence", () => {
  test("a run of another class is no part of a sample", () => {
    const run = runOf();
    const desk: Run = { ...run, conditions: { ...run.conditions, evidence: "desk" } };
    expect(() => figuresFor("virtual")(desk)).toThrowError(expect.objectContaining({ code: "store-damaged" }));
    expect(sizeOf(sampleInMemory("virtual", [run, run].map(figuresFor("virtual"))))).toBe(2);
  });

  test("figures of two classes do not compile, and samples of unknown classes are refused where they differ", () => {
    const sample = virtual([1, {}]);
    // @ts-expect-error virtual and physical taps are never pooled
    successDifference(sample, physical, "completed");
    const some: SomeSample = physical;
    const other: SomeSample = sample;
    // @ts-expect-error nor where either could be either
    const pooled: Sample<"physical" | "virtual"> = sample;
    expect(sizeOf(pooled)).toBe(1);
    expect(() => usingBoth(some, other, () => 0)).toThrowError(expect.objectContaining({ code: "usage" }));
    expect(usingBoth(some, physical, (one, two) => sizeOf(one) + sizeOf(two))).toBe(2);
    expect(using(other, ({ evidence }) => evidence)).toBe("virtual");
  });

  const placed = (change: Partial<CampaignPlace>): Run => {
    const run = runOf();
    const place = run.conditions.campaign;
    const retryQuery = run.exchanges.slice(0, 1).map((exchange) => ({ ...exchange, ins: 0x20, commandLength: 4 }));
    return {
      ...run,
      exchanges: [...run.exchanges, ...retryQuery],
      conditions: { ...run.conditions, ...(place && { campaign: { ...place, ...change } }) },
    };
  };
  const excluded = { reason: "the phone rang", at: "2026-11-22T03:04:05.678Z" };

  test("warm-ups are in no figure, nor is what was excluded", () => {
    const runs = [placed({ warmUp: true }), placed({ excluded }), placed({})];
    expect(sizeOf(sampleInMemory("virtual", runs.map(figuresFor("virtual"))))).toBe(1);
  });

  test("a warm-up tells what reader and host take at the start, an excluded tap does not", () => {
    const overheads = [{ warmUp: true }, { warmUp: true, excluded }, { excluded }].map(
      (change) => figuresFor("virtual")(placed(change)).times.overhead,
    );
    expect(overheads).toEqual([figuresFor("virtual")(placed({})).times.overhead, null, null]);
    expect(overheads[0]).not.toBeNull();
  });
});

describe("counts", () => {
  test("each tap once: completed or failed in one way", () => {
    const time = { code: "time-out", detail: {} } as const;
    const made = counts(
      virtual([7, {}], [2, { failure: time }], [1, { failure: { code: "token-lost", detail: { mark: "m5" } } }]),
    );
    expect(made.attempted).toBe(10);
    expect(made.completed).toMatchObject({ count: 7, share: 0.7 });
    expect(made.completedAtFirstTry.count).toBe(7);
    expect(made.failures).toEqual({ D0: 2, T1: 1 });
    expect(made.completed.interval.lower).toBeCloseTo(0.3968, 4);
    expect(counts(virtual()).completed).toEqual({ count: 0, share: null, interval: { lower: 0, upper: 1 } });
    expect(counts(those(virtual([3, {}]), () => false)).attempted).toBe(0);
  });
});
