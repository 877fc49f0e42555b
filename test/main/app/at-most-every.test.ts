import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { atMostEvery } from "../../../main/app/at-most-every";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the first call is carried out at once, those that follow as one", () => {
  const action = vi.fn();
  const call = atMostEvery(100, action);
  call();
  expect(action).toHaveBeenCalledTimes(1);
  call();
  call();
  vi.advanceTimersByTime(99);
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledTimes(2);
});

test("the last call is never lost, and nothing is carried out that was not asked for", () => {
  const action = vi.fn();
  const call = atMostEvery(100, action);
  call();
  vi.advanceTimersByTime(1_000);
  expect(action).toHaveBeenCalledTimes(1);
  call();
  expect(action).toHaveBeenCalledTimes(2);
});
