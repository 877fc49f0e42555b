import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Failure } from "../../../../main/failure/failure";
import type { Event } from "../../../../main/study/records/event";
import { createSessionLog, flushAfter } from "../../../../main/study/store/session-log";
import { madeEvents } from "../made-session";

const [one, two, three] = madeEvents(
  [0, "a", { kind: "assisted" }],
  [1, "b", { kind: "assisted" }],
  [2, "c", { kind: "assisted" }],
);
if (one === undefined || two === undefined || three === undefined) throw new TypeError("three were made");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("events go to the disk together, at the latest 25 ms after the first of them", async () => {
  const written: Event[][] = [];
  const log = createSessionLog(
    async (events) => void written.push([...events]),
    () => undefined,
  );
  log.add(one);
  await vi.advanceTimersByTimeAsync(flushAfter - 1);
  log.add(two);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([[one, two]]);
  log.add(three);
  await log.flush();
  expect(written).toEqual([[one, two], [three]]);
});

test("what could not be kept is told, and tried again in its order with what came after", async () => {
  const written: Event[][] = [];
  const failures: string[] = [];
  let full = true;
  const log = createSessionLog(
    async (events) => {
      if (full) throw new Failure("disk-full");
      written.push([...events]);
    },
    ({ code }) => void failures.push(code),
  );
  log.add(one);
  await log.flush();
  full = false;
  log.add(two);
  await log.flush();
  expect([failures, written]).toEqual([["disk-full"], [[one, two]]]);
});
