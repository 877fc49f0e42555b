import { describe, expect, test } from "vitest";
import { failureKind, takenAwayEarly } from "../../../../main/bench/failures/classify";
import { failureKindOrder } from "../../../../main/bench/failures/taxonomy";
import { type FailureCode, failureCodes } from "../../../../main/failure/codes";
import type { Run } from "../../../../main/tap/run";
import { beginning, ending, exchange } from "../../store/sample-run";

const failed = (code: FailureCode, changes: Partial<Run> = {}, mark?: string): Run => ({
  ...beginning(),
  ...ending({ outcome: "failure", failure: { code, detail: mark === undefined ? {} : { mark } }, marks: { m0: 0 } }),
  exchanges: [],
  afterExchanges: [],
  ...changes,
});

const placed = (code: FailureCode): Run => {
  const run = failed(code);
  const campaign = { campaign: run.id, tap: 1, stage: "s", block: 1, warmUp: false, levels: {} };
  return { ...run, conditions: { ...run.conditions, campaign } };
};

describe("kinds of failure", () => {
  test("every code has one of the known kinds, wherever the tap was", () => {
    for (const code of failureCodes)
      for (const marks of [{}, { m0: 0, m1: 1 }, { m0: 0, m1: 1, m2: 2 }])
        expect(failureKindOrder).toContain(failureKind(failed(code, { marks })));
  });

  test("what succeeded or has not ended has none", () => {
    expect(failureKind({ ...failed("cancelled"), failure: null, outcome: "success" })).toBeNull();
    expect(failureKind({ ...failed("cancelled"), failure: null, outcome: "unfinished" })).toBeNull();
  });

  test("a token lost is told by how far it came, also where a resumed tap has taken its marks back", () => {
    expect(failureKind(failed("token-lost"))).toBe("D0");
    expect(failureKind(failed("token-lost", { marks: { m0: 0, m1: 5 } }))).toBe("D1");
    expect(failureKind(failed("token-lost", { marks: { m0: 0, m1: 5, m2: 6 } }))).toBe("T1");
    expect(failureKind(failed("token-lost", { exchanges: [exchange(0)] }))).toBe("T1");
    expect(failureKind(failed("token-lost", {}, "m5"))).toBe("T1");
    expect(failureKind(failed("token-lost", {}, "m1"))).toBe("D1");
  });

  test("time that ran out is the reader's where the token lay there by plan, else the person's", () => {
    expect(failureKind(placed("time-out"))).toBe("D0");
    expect(failureKind(failed("time-out"))).toBe("U2");
  });

  test.each([
    ["applet-absent", "S1"],
    ["token-refused", "S2"],
    ["pin-wrong", "P1"],
    ["pin-blocked", "P2"],
    ["token-timeout", "T2"],
    ["token-malformed", "T3"],
    ["reader-lost", "R1"],
    ["signature-invalid", "V1"],
    ["certificate-revoked", "V2"],
    ["portal-unreachable", "N1"],
    ["cancelled", "U1"],
    ["token-wrong-technology", "D3"],
    ["token-unresponsive", "D2"],
    ["store-failed", "K1"],
  ] as const)("%s is %s", (code, kind) => expect(failureKind(failed(code))).toBe(kind));

  test("taken away early is no failure", () => {
    const marks = { m0: 0, m1: 1, m7: 5, m8: 9, m9: 8 };
    const run = { ...failed("cancelled"), outcome: "success", failure: null, marks } as const;
    expect(takenAwayEarly(run)).toBe(true);
    expect(takenAwayEarly({ ...run, marks: { ...marks, m9: 10 } })).toBe(false);
  });
});
