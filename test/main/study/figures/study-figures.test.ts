import { describe, expect, test } from "vitest";
import { studyFigures } from "../../../../main/study/figures/study-figures";
import { verdicts } from "../../../../main/study/figures/verdict";
import type { KeptSession } from "../../../../main/study/records/kept-session";
import type { KeptTrial, Measures, Outcome } from "../../../../main/study/records/trial";
import { madeRecord, madeTrial, study } from "../made-session";

const noErrors = { slip: 0, wrongTarget: 0, wrongHold: 0, earlyRemoval: 0, pin: 0, other: 0 };

function measuresOf(ms: number): Measures {
  return {
    ...{ ms, interrupted: false, errors: noErrors, taps: 1, holds: 1, triesUsed: 0, touches: 4 },
    ...{ heldMs: 2_000, requiredMs: 1_500, marginMs: 500, firstPlace: null, path: [], extraScreens: 0, dwell: {} },
  };
}

function session(index: number, trials: readonly KeptTrial[], sus: Record<string, number> = {}): KeptSession {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
  const answers = Object.entries(sus).flatMap(([condition, score]) =>
    // Odd items that are all the same, even ones at their middle: 10 for each point, from 25.
    Array.from({ length: 10 }, (_, item) => ({
      ...{ questionnaire: "sus", version: "brooke-1996/kazashi-1", item: `sus-${item + 1}` },
      ...{ value: item % 2 === 0 ? score : 3, trial: null, condition, at: "2026-11-25T01:00:00Z" },
    })),
  );
  return { record: madeRecord(id, `P${index}`), segments: [], trials, answers, notes: [] };
}

const login = (condition: string, outcome: Outcome, seconds: number): KeptTrial => ({
  ...madeTrial({ task: { card: "t1", "phone-pin": "t2" }[condition] ?? "t3", condition, outcome }),
  measures: measuresOf(seconds * 1_000),
});

describe("completion", () => {
  const withSuccesses = (successes: number, of: number) =>
    studyFigures(
      study,
      Array.from({ length: of }, (_, index) =>
        session(index + 1, [login("card", index < successes ? "success" : "fail", 30)]),
      ),
    ).tasks.find(({ condition, task }) => task === "t1" && condition === "card");

  test("by adjusted Wald: 18 of 20 say 69 to 98 %, 19 of 20 a lower bound of 74.6 %", () => {
    const eighteen = withSuccesses(18, 20)?.completion;
    expect([eighteen?.share, eighteen?.lower, eighteen?.upper].map((value) => value?.toFixed(3))).toEqual([
      ...["0.900", "0.687", "0.984"],
    ]);
    expect(withSuccesses(19, 20)?.completion?.lower).toBeCloseTo(0.746, 3);
  });

  test("what was excluded is not counted, what was assisted is no success", () => {
    const outcomes: Outcome[] = ["success", "success-assisted", "abandoned", "fail", "excluded"];
    const { tasks } = studyFigures(
      study,
      outcomes.map((outcome, index) => session(index + 1, [login("card", outcome, 30)])),
    );
    expect(tasks.find(({ task }) => task === "t1")).toMatchObject({
      ...{ participants: 5, trials: 4, completion: { share: 0.25 } },
      outcomes: { success: 1, "success-assisted": 1, abandoned: 1, fail: 1, excluded: 1 },
    });
  });
});

describe("time", () => {
  test("is the geometric mean of unassisted successes; think-aloud and interrupted ones stay apart", () => {
    const aloud = { ...login("card", "success", 1_000), thinkAloud: true };
    const broken: KeptTrial = {
      ...login("card", "success", 5_000),
      measures: { ...measuresOf(5e6), interrupted: true },
    };
    const trials = [
      login("card", "success", 10),
      login("card", "success", 40),
      login("card", "fail", 900),
      aloud,
      broken,
    ];
    const { tasks } = studyFigures(
      study,
      trials.map((trial, index) => session(index + 1, [trial])),
    );
    const task = tasks.find((each) => each.task === "t1");
    expect(task?.time).toMatchObject({ kind: "claim", n: 2, value: expect.closeTo(20_000, 6) });
    expect(task?.timeThinkAloud).toEqual({ kind: "too-few", n: 1, needed: 2 });
  });

  test("is compared with the baseline's by the ratios of those who did both", () => {
    const sessions = [
      session(1, [login("card", "success", 10), login("phone-pin", "success", 20)]),
      session(2, [login("card", "success", 10), login("phone-pin", "success", 5)]),
      session(3, [login("phone-pin", "success", 500)]),
    ];
    const [comparison] = studyFigures(study, sessions).comparisons;
    expect(comparison).toMatchObject({ condition: "phone-pin", baseline: "card" });
    expect(comparison?.times.find(({ task }) => task === "login")?.ratio).toMatchObject({
      ...{ kind: "claim", n: 2, value: expect.closeTo(1, 10) },
    });
  });
});

describe("SUS", () => {
  const three = [
    session(1, [], { card: 5, "phone-pin": 4 }),
    session(2, [], { card: 5, "phone-pin": 5 }),
    session(3, [], { card: 5, "phone-pin": 3 }),
    session(4, [], { card: 5 }),
  ];

  test("its mean has Student's interval, against 68 only where all of it lies on one side", () => {
    const figures = studyFigures(study, three).scores.filter(({ scoring }) => scoring === "sus");
    const phone = figures.find(({ condition }) => condition === "phone-pin");
    // 62.5, 75, 50: mean 62.5, s = 12.5, t(0.975, 2) = 4.3027.
    expect(phone?.mean).toMatchObject({ n: 3, value: 62.5, deviation: 12.5 });
    expect(phone?.mean.kind === "claim" ? phone.mean.lower : null).toBeCloseTo(
      62.5 - (4.3027 * 12.5) / Math.sqrt(3),
      3,
    );
    expect(phone?.againstAverage).toBeNull();
    expect(figures.find(({ condition }) => condition === "card")?.againstAverage).toBe("above");
  });

  test("is paired with the card's by who judged both", () => {
    const [comparison] = studyFigures(study, three).comparisons;
    expect(comparison?.sus).toMatchObject({ kind: "claim", n: 3, value: -12.5 });
  });
});

test("a withdrawn session counts nowhere but among the withdrawn", () => {
  const gone = session(1, [login("card", "success", 10)], { card: 5 });
  const withdrawn = { ...gone, record: { ...gone.record, participant: null, withdrawnAt: "2026-11-25T02:00:00Z" } };
  expect(studyFigures(study, [withdrawn])).toMatchObject({ participants: 0, sessions: 0, withdrawn: 1 });
});

test("the acceptance profile is judged by the interval's less favourable end, and not at all without data", () => {
  const twenty = (successes: number) =>
    Array.from({ length: 20 }, (_, index) =>
      session(index + 1, [login("card", index < successes ? "success" : "fail", 30)]),
    );
  const completion = (successes: number) =>
    verdicts(study, studyFigures(study, twenty(successes)), [])[0]?.parts.find(({ task }) => task === "t1")?.judgement;
  expect([completion(19), completion(18)]).toEqual(["passed", "failed"]);
  expect(verdicts(study, studyFigures(study, []), []).map(({ judgement }) => judgement)).toEqual([
    ...["not-said", "not-said", "not-said", "passed"],
  ]);
});
