import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { issueBook } from "../../../../main/study/issues/issue-book";
import { openStudyStore } from "../../../../main/study/store/study-store";
import { later, madeEvents, madeRecord, madeTrial, study } from "../made-session";

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const note = (text: string, kind: "problem" | "quote") => ({
  ...{ id: id(100), time: later(3_000), trial: 1, screen: "hold", kind, severity: kind === "problem" ? 3 : null },
  ...{ tags: [], text, author: "M" },
});

/** Three participants, of whom two began the task; the first and second met a marker and an error in it. */
async function openPlayed() {
  const folder = await mkdtemp(join(tmpdir(), "kazashi-issues-"));
  const store = await openStudyStore(join(folder, "studies.sqlite"));
  onTestFinished(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  await store.keepStudy(study, later(0).at);
  for (const number of [1, 2, 3]) {
    await store.begin(madeRecord(id(number), `P0${number}`), { number: 1, startedAt: later(0).at });
    await store.move(id(number), { position: null, endedAt: later(9_000).at }, [
      madeTrial(number === 3 ? { started: null, stopped: null, outcome: null } : {}),
    ]);
    await store.addEvents(
      id(number),
      madeEvents(
        [0, "hold", { kind: "marker", marker: study.markers[0]?.name ?? "" }],
        [1_000, "hold", { kind: "error", code: "token-lost" }],
      ),
    );
  }
  return { store, book: issueBook(store) };
}

describe("an issue in one step", () => {
  test("from a marker, in the words of the study; another participant's marker is further evidence of it", async () => {
    const { book } = await openPlayed();
    const first = await book.found(id(1), { kind: "event", event: 1 }, null, "en");
    expect(first).toMatchObject({
      ...{ study: study.name, description: study.markers[0]?.title.en, status: "open", severity: 2 },
      evidence: [{ session: id(1), trial: 1, event: 1, note: null }],
    });
    await book.found(id(2), { kind: "event", event: 1 }, first.id, "en");
    // Pointed at twice, it is seen once.
    await book.found(id(2), { kind: "event", event: 1 }, first.id, "en");
    expect(await book.issues(study.name)).toMatchObject([{ id: first.id, evidence: [{}, {}], k: 2, n: 2 }]);
  });

  test("from an error in the staff's words, from a trial by its outcome", async () => {
    const { book } = await openPlayed();
    const error = await book.found(id(1), { kind: "event", event: 2 }, null, "ja");
    expect(error.description).toMatch(/[ぁ-ん]/);
    const trial = await book.found(id(1), { kind: "trial", trial: 1 }, null, "en");
    expect(trial.description).toBe(`${study.tasks[0]?.title.en}: success`);
  });

  test("from a note, with its severity; a participant's own words stay in the note", async () => {
    const { book, store } = await openPlayed();
    await store.keepNote(id(1), note("holds it beside the reader", "problem"));
    expect(await book.found(id(1), { kind: "note", note: id(100) }, null, "en")).toMatchObject({
      ...{ description: "holds it beside the reader", severity: 3 },
      evidence: [{ session: id(1), trial: 1, event: null, note: id(100) }],
    });
    await store.keepNote(id(1), note("I have no idea where", "quote"));
    expect((await book.found(id(1), { kind: "note", note: id(100) }, null, "en")).description).toBe("hold");
  });

  test.each([
    [{ kind: "event", event: 9 }, null, "no event 9"],
    [{ kind: "note", note: id(9) }, null, `no note ${id(9)}`],
    [{ kind: "trial", trial: 9 }, null, "no trial 9"],
    [{ kind: "event", event: 1 }, id(9), `no issue ${id(9)}`],
  ] as const)("what is not there is refused in words: %j", async (seen, issue, about) => {
    const { book } = await openPlayed();
    await expect(book.found(id(1), seen, issue, "en")).rejects.toMatchObject({ code: "usage", detail: { about } });
  });
});

test("the most severe come first; who has withdrawn counts nowhere, and takes along what was seen with them alone", async () => {
  const { book, store } = await openPlayed();
  const shared = await book.found(id(1), { kind: "event", event: 1 }, null, "en");
  await book.found(id(2), { kind: "event", event: 1 }, shared.id, "en");
  const alone = await book.found(id(1), { kind: "event", event: 2 }, null, "en");
  await book.keep({ ...alone, severity: 4, recommendation: "say it sooner" });
  expect((await book.issues(study.name)).map((issue) => issue.id)).toEqual([alone.id, shared.id]);
  await store.withdraw(id(1), later(10_000).at);
  expect(await book.issues(study.name)).toMatchObject([{ id: shared.id, k: 1, n: 1 }]);
  await book.remove(shared.id);
  expect(await book.issues(study.name)).toEqual([]);
});
