import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { courseAt, nextTap, restOfCell, withoutRun, withRun } from "../../../../main/app/bench/hand/hand-course";
import { schedule } from "../../../../main/bench/plan/schedule";
import { runOf } from "../../bench/measured";
import { smallPlan } from "../../bench/small-plan";

const plan = smallPlan(2);
const planned = schedule(plan);

function done(tap: number, planned: number, change: object = {}) {
  const run = runOf();
  const place = {
    campaign: randomUUID(),
    tap,
    planned,
    stage: "screening",
    block: 1,
    warmUp: false,
    levels: {},
    ...change,
  };
  return { id: randomUUID(), outcome: run.outcome, conditions: { ...run.conditions, campaign: place } };
}

test("what is next is the first planned tap that was neither done nor left out", () => {
  const begun = courseAt(plan, plan.seed, [{ planned: 2, reason: "no such phone", at: "2026-11-25T10:00:00Z" }]);
  expect(nextTap(begun)).toEqual(planned[0]);
  const one = done(1, 1);
  const after = withRun(begun, one);
  expect(nextTap(after)).toEqual(planned[2]);
  expect(after.taps).toBe(1);
  // Undone, it is next again; its number is used up.
  const undone = withoutRun(after, one.id);
  expect(nextTap(undone)).toEqual(planned[0]);
  expect(undone.taps).toBe(1);
});

test("a run that never ended, or is excluded, counts for nothing but its number", () => {
  const begun = courseAt(plan, plan.seed, []);
  const unfinished = withRun(begun, { ...done(1, 1), outcome: "unfinished" });
  const excluded = withRun(unfinished, done(2, 1, { excluded: { reason: "again", at: "2026-11-25T10:00:00Z" } }));
  expect(nextTap(excluded)).toEqual(planned[0]);
  expect(excluded.taps).toBe(2);
});

test("what is left of a cell are its other blocks in the stage", () => {
  const begun = courseAt(plan, plan.seed, []);
  const [warmUp] = planned;
  const first = planned.find((tap) => !tap.warmUp);
  if (first === undefined || warmUp === undefined) throw new Error("nothing is planned");
  const rest = restOfCell(begun, first);
  expect(
    rest.every(({ cell, stage }) => stage === first.stage && JSON.stringify(cell) === JSON.stringify(first.cell)),
  ).toBe(true);
  expect(rest.filter((tap) => !tap.warmUp).length).toBe(2);
});
