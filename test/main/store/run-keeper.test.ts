import { expect, test } from "vitest";
import { Failure } from "../../../main/failure/failure";
import { createRunKeeper } from "../../../main/store/run-keeper";
import type { Store } from "../../../main/store/store";

const never = () => Promise.reject(new TypeError("not asked for here"));
const store: Store = {
  notices: [],
  begin: never,
  addExchange: never,
  addMark: never,
  finish: never,
  keep: never,
  list: never,
  open: never,
  delete: never,
  exportRuns: () => {
    throw new TypeError("not asked for here");
  },
  exportTo: never,
  outbox: { enable: never, disable: never, next: never, sent: never, waiting: never },
  campaigns: {
    begin: never,
    end: never,
    list: never,
    bringUpToDate: never,
    columns: never,
    addStated: never,
    stated: never,
    csv: () => {
      throw new TypeError("not asked for here");
    },
    values: () => {
      throw new TypeError("not asked for here");
    },
    describe: never,
    exclude: never,
    excluded: never,
    delete: never,
    sizes: never,
    runs: () => {
      throw new TypeError("not asked for here");
    },
  },
  close: never,
};

test("a write waits until whatever goes on in this turn has gone on: the next transmit comes first", async () => {
  const happened: string[] = [];
  const keeper = createRunKeeper(store);
  keeper.later(async () => {
    happened.push("written");
  });
  // An answer goes up through a dozen awaits before the next command goes down.
  for (let step = 0; step < 50; step++) await undefined;
  happened.push("transmitted");
  await keeper.settled();
  expect(happened).toEqual(["transmitted", "written"]);
});

test("writes keep their order, one at a time, and one that fails stops no other", async () => {
  const happened: number[] = [];
  const keeper = createRunKeeper(store);
  for (const number of [1, 2, 3])
    keeper.later(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5 - number));
      happened.push(number);
      if (number === 2) throw new Failure("disk-full");
    });
  await keeper.settled();
  expect(happened).toEqual([1, 2, 3]);
  expect(keeper.failures).toEqual([{ code: "disk-full", detail: {} }]);
});
