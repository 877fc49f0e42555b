import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Issue } from "../../../../main/study/records/issue";
import type { Note } from "../../../../main/study/records/session-record";
import { openStudyStore } from "../../../../main/study/store/study-store";
import { later, madeEvents, madeRecord, madeTrial, study } from "../made-session";

const [first, second] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"] as const;
const segment = { number: 1, startedAt: later(0).at };

async function openNew() {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-study-store-"));
  const store = await openStudyStore(join(folder, "studies.sqlite"));
  onTestFinished(() => store.close());
  await store.keepStudy(study, later(0).at);
  await store.begin(madeRecord(first, "P01"), segment);
  return { folder, store };
}

const note: Note = {
  ...{ id: "00000000-0000-4000-8000-00000000000a", time: later(5_000), trial: 1, screen: "hold" },
  ...{ kind: "problem", severity: 3, tags: ["hold"], text: "架空のメモ twig-and-pebble", author: "M" },
};
const issue: Issue = {
  ...{ id: "00000000-0000-4000-8000-00000000000b", study: study.name, description: "where to hold", severity: 3 },
  evidence: [
    { session: first, trial: 1, event: null, note: note.id },
    { session: second, trial: 1, event: 3, note: null },
  ],
  ...{ heuristic: "", recommendation: "", owner: "", status: "open", createdAt: later(0).at },
};

describe("what is kept", () => {
  test("comes back as it was told", async () => {
    const { store } = await openNew();
    const events = madeEvents(
      [0, "welcome", { kind: "trial-started", attempt: 1 }],
      [1.5, "welcome", { kind: "touch", on: "window", place: { x: 0.5, y: 0.25 }, target: "begin-ja" }],
    );
    await store.addEvents(first, events);
    await store.move(first, { position: { at: 0, stage: "doing" }, endedAt: null }, [madeTrial()]);
    await store.keepNote(first, note);
    await store.keepNote(first, { ...note, text: "changed" });
    await store.describe(first, { profile: { age: "65-74" } });
    const kept = await store.session(first);
    expect(kept).toMatchObject({
      record: { id: first, participant: "P01", profile: { age: "65-74" }, position: { at: 0, stage: "doing" } },
      ...{ segments: [segment], trials: [{ ...madeTrial(), measures: null }], notes: [{ ...note, text: "changed" }] },
    });
    expect(await store.events(first, { after: 0, limit: 10 })).toEqual(events);
    expect(await store.events(first, { after: 1, limit: 10 })).toEqual(events.slice(1));
    expect(await store.lastEvent(first)).toBe(2);
  });

  test("an event is never written over", async () => {
    const { store } = await openNew();
    const events = madeEvents([0, "welcome", { kind: "assisted" }]);
    await store.addEvents(first, events);
    await expect(store.addEvents(first, events)).rejects.toMatchObject({ code: "store-failed" });
  });

  test("the same study is kept once, another version beside it", async () => {
    const { store } = await openNew();
    await store.keepStudy(study, later(1).at);
    await store.keepStudy({ ...study, version: 2 }, later(2).at);
    expect((await store.studies()).map(({ sessions, study: { version } }) => [version, sessions])).toEqual([
      [2, 0],
      [1, 1],
    ]);
  });

  test("a session that has not ended is the one that goes on", async () => {
    const { store } = await openNew();
    expect((await store.unfinished())?.id).toBe(first);
    await store.move(first, { position: null, endedAt: later(9).at }, []);
    expect(await store.unfinished()).toBeNull();
  });

  test("a session that is not there is told as such", async () => {
    const { store } = await openNew();
    await expect(store.session(second)).rejects.toMatchObject({ code: "store-failed" });
    await expect(store.addEvents(second, [])).rejects.toMatchObject({ code: "store-failed" });
  });
});

test("a withdrawal leaves a stub, and nothing of the participant in any file", async () => {
  const { folder, store } = await openNew();
  await store.begin(madeRecord(second, "P02"), segment);
  await store.addEvents(
    first,
    madeEvents([0, "welcome", { kind: "touch", on: "window", place: null, target: "twig-and-pebble" }]),
  );
  await store.move(first, { position: { at: 0, stage: "stopped" }, endedAt: null }, [
    madeTrial({ reason: "twig-and-pebble" }),
  ]);
  await store.addAnswers(first, [
    {
      questionnaire: "comments",
      version: "1",
      item: "free",
      value: "twig-and-pebble",
      trial: null,
      condition: null,
      at: later(0).at,
    },
  ]);
  await store.keepNote(first, note);
  await store.keepIssue(issue);
  await store.withdraw(first, later(60_000).at);

  expect(await store.session(first)).toEqual({
    record: madeRecord(first, "P01", {
      ...{ participant: null, consent: null, position: null, withdrawnAt: later(60_000).at },
    }),
    ...{ segments: [], trials: [], answers: [], notes: [] },
  });
  expect(await store.events(first, { after: 0, limit: 10 })).toEqual([]);
  expect((await store.issues(study.name))[0]?.evidence).toEqual([issue.evidence[1]]);
  for (const file of await readdir(folder))
    expect((await readFile(join(folder, file))).includes("twig-and-pebble"), file).toBe(false);
  expect((await store.session(second)).record.participant).toBe("P02");
});
