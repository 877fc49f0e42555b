import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore, type Store } from "../../../main/store/store";
import { beginning, ending, exchange } from "./sample-run";

const folder = mkdtempSync(join(tmpdir(), "kazashi-outbox-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const waiting = async (store: Store, destination = "hall") =>
  (await store.outbox.next(destination, 99)).map(({ run }) => run.id);

test("nothing waits before somebody asks for it; then all that was kept, and all that follows, in order", async () => {
  const store = await openStore(join(folder, "order.sqlite"));
  const runs = [beginning(), beginning(), beginning()];
  const [first, second, third] = runs;
  if (!first || !second || !third) throw new TypeError();
  await store.begin(first);
  expect(await store.outbox.waiting("hall")).toBe(0);
  await store.outbox.enable("hall");
  await store.outbox.enable("hall");
  await store.begin(second);
  await store.keep({ ...third, ...ending(), exchanges: [exchange(0)], afterExchanges: [] });
  expect(await waiting(store)).toEqual(runs.map(({ id }) => id));
  expect((await store.outbox.next("hall", 2)).map(({ number }) => number)).toEqual([1, 2]);
  expect(await waiting(store, "other")).toEqual([]);
  await store.outbox.disable("hall");
  expect(await store.outbox.waiting("hall")).toBe(0);
  await store.close();
});

test("what has arrived waits no longer, unless it changed while it was under way", async () => {
  const store = await openStore(join(folder, "changes.sqlite"));
  await store.outbox.enable("hall");
  const [calm, changing] = [beginning(), beginning()];
  for (const run of [calm, changing]) await store.begin(run);
  const taken = await store.outbox.next("hall", 9);
  await store.addExchange(changing.id, exchange(0), "exchanges");
  await store.addMark(changing.id, "m1", 5);
  await store.finish(changing.id, ending());
  await store.outbox.sent("hall", taken);
  const [left, ...others] = await store.outbox.next("hall", 9);
  expect(others).toEqual([]);
  expect(left?.run).toMatchObject({ id: changing.id, outcome: "success", exchanges: [{ index: 0 }] });
  await store.outbox.sent("hall", left ? [left] : []);
  expect(await store.outbox.waiting("hall")).toBe(0);
  // The result is painted after the tap was finished.
  await store.addMark(changing.id, "m11", 9);
  expect(await waiting(store)).toEqual([changing.id]);
  await store.delete([changing.id]);
  expect(await store.outbox.waiting("hall")).toBe(0);
  await store.close();
});

test("where only whole taps are wanted, one that goes on, or has just changed, waits", async () => {
  const store = await openStore(join(folder, "settled.sqlite"));
  await store.outbox.enable("traces");
  const [ended, going] = [beginning(), beginning()];
  for (const run of [ended, going]) await store.begin(run);
  await store.finish(ended.id, ending());
  expect((await store.outbox.next("traces", 9, 0)).map(({ run }) => run.id)).toEqual([ended.id]);
  expect(await store.outbox.next("traces", 9, 600_000)).toEqual([]);
  await store.close();
});
