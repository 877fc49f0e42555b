import { describe, expect, test } from "vitest";
import { compareCampaigns } from "../../../main/bench/compare/compare";
import type { MeasuredCampaign } from "../../../main/bench/report/read-report";
import { regressionTables } from "../../../main/bench/report/tables/regression";
import { type SomeSample, sampleInMemory } from "../../../main/bench/tables/sample";
import { tapOf, virtual } from "./measured";
import { smallPlan } from "./small-plan";

const measured = (id: string, sample: SomeSample): MeasuredCampaign => {
  const times = { startedAt: "2026-11-23T10:00:00Z", endedAt: null };
  const versions = { kazashi: "0.1.0", node: "v20", platform: "linux x64" };
  const described = {
    plan: smallPlan(1),
    seed: "1",
    clock: "simulated",
    taps: sample.taps.length,
    byHand: null,
    versions,
  } as const;
  const campaign = { id, name: "test", evidence: sample.evidence, ...times, ...described };
  return { campaign, sample, tapsDone: sample.taps.length };
};
const compare = (before: SomeSample, after: SomeSample) =>
  compareCampaigns(measured("before", before), measured("after", after));

/** Times that differ by a little, as measured ones do. */
const spread = (count: number, signature: number, token = "phone-centre") =>
  Array.from(
    { length: count },
    (_, index) => [1, { token, signature: signature + index / 100, hold: signature + 60 }] as const,
  );

describe("regression", () => {
  const before = virtual(...spread(100, 100));

  test("like campaigns are unchanged", () => {
    const { changes, outcome, unmatched } = compare(before, virtual(...spread(100, 100.2)));
    expect(outcome).toBe("unchanged");
    expect(unmatched).toEqual([]);
    expect(changes.map(({ regressions, undecided }) => [regressions, undecided])).toEqual([[[], []]]);
  });

  test("slower by more than a tenth is worse; by less, or faster, is not", () => {
    const slower = compare(before, virtual(...spread(100, 130)));
    expect(slower.outcome).toBe("regressed");
    expect(slower.changes[0]?.regressions).toEqual(["hold", "signature", "chip"]);
    expect(compare(before, virtual(...spread(100, 105))).outcome).toBe("unchanged");
    expect(compare(before, virtual(...spread(100, 60))).outcome).toBe("unchanged");
  });

  test("what is too much of a change is whoever compares to say", () => {
    const [earlier, later] = [measured("before", before), measured("after", virtual(...spread(100, 105)))];
    const strict = compareCampaigns(earlier, later, { success: 0.1, time: 0.03 });
    expect(strict).toMatchObject({ outcome: "regressed", tolerance: { success: 0.1, time: 0.03 } });
    // A hundred of a hundred each: the difference may still be some four points.
    expect(compareCampaigns(earlier, later, { success: 0.02, time: 0.1 }).outcome).toBe("undecided");
  });

  test("a failure of a kind that was not there is worse, and named", () => {
    const failure = { code: "applet-absent", detail: { mark: "m2" } } as const;
    const worse = compare(before, virtual(...spread(99, 100), [1, { token: "phone-centre", failure }]));
    expect(worse.outcome).toBe("regressed");
    expect(worse.changes[0]?.newFailures).toEqual(["S1"]);
  });

  test("too few taps say neither", () => {
    expect(compare(virtual(...spread(3, 100)), virtual(...spread(3, 100))).outcome).toBe("undecided");
    expect(compare(virtual(), before).outcome).toBe("undecided");
  });

  test("another ATR, other commands and another condition are told by what only one campaign has", () => {
    const taps = (atr: string, commands: readonly string[]) =>
      sampleInMemory(
        "virtual",
        commands.map((dialogue) => ({ ...tapOf(), atr, dialogue })),
      );
    const first = measured("before", taps("3B8001", ["164/4/21", "164/4/21 42/0/57"]));
    const second = measured("after", taps("3B8801", ["164/4/21 42/0/57", "164/4/21 32/0/4"]));
    const after = { ...second.campaign, seed: "2" };
    const regression = compareCampaigns(first, second);
    expect(regression.changes[0]?.atr).toEqual({ before: ["3B8001"], after: ["3B8801"] });
    const tables = regressionTables(after.plan, first.campaign, after, regression, "en");
    const rows = (caption: string) =>
      tables.find((table) => table.caption === caption)?.rows.map((row) => row.slice(-3));
    expect(rows("Changes of the token")).toEqual([
      ["ATR", "3B8001", "3B8801"],
      [expect.stringContaining("Commands"), "A4 04 (21)", "A4 04 (21), 20 00 (4)"],
    ]);
    expect(rows("Conditions that differ")).toEqual([["Seed", "1", "2"]]);
  });

  test("what only one campaign has is told, and two classes of evidence are never compared", () => {
    const { unmatched } = compare(before, virtual(...spread(100, 100), ...spread(5, 100, "card")));
    expect(unmatched).toEqual([expect.stringContaining("token=card")]);
    const physical: SomeSample = { evidence: "physical", taps: before.taps, cells: before.cells };
    expect(() => compare(before, physical)).toThrowError(expect.objectContaining({ code: "usage" }));
  });
});
