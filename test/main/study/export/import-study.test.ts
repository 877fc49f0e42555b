import { createHash } from "node:crypto";
import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportStudy } from "../../../../main/study/export/export-study";
import { importStudy } from "../../../../main/study/export/import-study";
import type { Run } from "../../../../main/tap/run";
import { later, madeRecord } from "../made-session";
import { type Machine, newMachine, playedMachine, study } from "./played-folder";

async function folderOf({ folder, runs, store }: Machine, name = "out"): Promise<string> {
  const out = join(folder, name);
  const treatment = { personal: "refuse", freeText: "keep" } as const;
  await exportStudy(store, runs, study.name, { format: "folder", out, treatment });
  return out;
}
const bring = ({ runs, store }: Machine, folder: string) => importStudy(store, runs, folder);

/** Everything that a machine has of the study. */
async function allOf({ runs, store }: Machine) {
  const sessions = await store.keptSessions(study.name);
  const events = await Promise.all(sessions.map(({ record }) => store.events(record.id, { after: 0, limit: 10_000 })));
  const taps = events.flat().flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : []));
  const kept: (Run | undefined)[] = [];
  for (const tap of taps) kept.push(await runs.open(tap));
  return { sessions, events, kept, issues: await store.issues(study.name) };
}

describe("a folder that another machine has exported", () => {
  test("has everything in it: sessions, events, exchanges, issues; brought in again it changes nothing", async () => {
    const [there, here] = [await playedMachine(), await newMachine()];
    const folder = await folderOf(there);
    const first = await bring(here, folder);
    const all = await allOf(there);
    expect(first).toEqual({ study: study.name, added: 2, known: 0, withdrawn: 0, runs: all.kept.length, issues: 1 });
    expect(await allOf(here)).toEqual(all);
    expect(await bring(here, folder)).toMatchObject({ added: 0, known: 2, runs: 0, issues: 0 });
    expect(await allOf(here)).toEqual(all);
  });

  test("who has withdrawn here is not brought back; who has withdrawn there is erased here, taps and all", async () => {
    const [there, here] = [await playedMachine(), await newMachine()];
    const before = await folderOf(there);
    await bring(here, before);
    const [first, second] = await there.store.sessions(study.name);
    const all = await there.store.events(second?.id ?? "", { after: 0, limit: 10_000 });
    const [tap] = all.flatMap(({ happening }) => (happening.kind === "tap-began" ? [happening.run] : []));
    expect(await here.runs.open(tap ?? "")).toBeDefined();
    await here.store.withdraw(first?.id ?? "", later(0).at);
    await there.store.withdraw(second?.id ?? "", later(0).at);
    expect(await bring(here, await folderOf(there, "after"))).toMatchObject({ added: 0, withdrawn: 2 });
    expect((await here.store.sessions(study.name)).map(({ participant }) => participant)).toEqual([null, null]);
    expect(await here.store.events(second?.id ?? "", { after: 0, limit: 10 })).toEqual([]);
    expect(await here.runs.open(tap ?? "")).toBeUndefined();
    expect(await bring(here, before)).toMatchObject({ added: 0, known: 0, withdrawn: 2 });
  });

  test("an issue is as somebody wrote it here, and seen where it was seen there", async () => {
    const [there, here] = [await playedMachine(), await newMachine()];
    await bring(here, await folderOf(there));
    const [issue] = await here.store.issues(study.name);
    const [, second] = await there.store.sessions(study.name);
    if (issue === undefined || second === undefined) throw new TypeError("an issue was found");
    await here.store.keepIssue({ ...issue, recommendation: "draw the mark larger" });
    const more = { session: second.id, trial: 2, event: null, note: null };
    await there.store.keepIssue({ ...issue, description: "changed there", evidence: [...issue.evidence, more] });
    await bring(here, await folderOf(there, "later"));
    expect(await here.store.issues(study.name)).toEqual([
      { ...issue, recommendation: "draw the mark larger", evidence: [...issue.evidence, more] },
    ]);
  });
});

describe("is refused whole, and nothing of it is kept", () => {
  async function refused(change: (folder: string, here: Machine) => Promise<void>, failure: object) {
    const [there, here] = [await playedMachine(), await newMachine()];
    const folder = await folderOf(there);
    await change(folder, here);
    const before = await here.store.sessions(null);
    await expect(bring(here, folder)).rejects.toMatchObject(failure);
    expect(await here.store.sessions(null)).toEqual(before);
    expect(await here.runs.list({ limit: 10, before: null })).toEqual([]);
  }

  test("where a file is not what was written", () =>
    refused((folder) => appendFile(join(folder, "sessions.jsonl"), "\n"), { code: "study-invalid" }));

  test("where it is none", () =>
    refused((folder) => rm(join(folder, "manifest.json")), {
      code: "study-invalid",
      detail: { about: expect.stringContaining("has no manifest.json") },
    }));

  test("where the last session is none, though its hash is right", () =>
    refused((folder) => rewritten(folder, (lines) => lines.map((line, index) => (index === 1 ? "{}" : line))), {
      code: "study-invalid",
      detail: { about: expect.stringContaining("sessions.jsonl, line 2") },
    }));

  test("where an event is missing", () =>
    refused(
      (folder) =>
        rewritten(folder, (lines) => lines.map((line) => line.replace('{"number":2,"time"', '{"number":3,"time"'))),
      {
        code: "study-invalid",
        detail: { about: expect.stringContaining("events are missing") },
      },
    ));

  test("where two trials have one number", () =>
    refused(
      (folder) =>
        rewritten(folder, (lines) => lines.map((line) => line.replace('{"number":2,"task"', '{"number":1,"task"'))),
      {
        code: "study-invalid",
        detail: { about: expect.stringContaining("two of one number") },
      },
    ));

  test("where a tap is of another class of evidence than its condition", () =>
    refused(
      (folder) =>
        rewritten(folder, (lines) =>
          lines.map((line) => line.replace('"evidence":"virtual"', '"evidence":"physical"')),
        ),
      { code: "study-conflict", detail: { about: expect.stringMatching(/is physical, its condition .* virtual/) } },
    ));

  test("where a participant's code is another machine's participant here", () =>
    refused(
      async (_, { store }) => {
        await store.keepStudy(study, later(0).at);
        const record = madeRecord("00000000-0000-4000-8000-000000000009", "P03", { host: "elsewhere" });
        await store.begin(record, { number: 1, startedAt: later(0).at });
      },
      { code: "study-conflict", detail: { about: "P03 is a participant of elsewhere here, of test there" } },
    ));

  test("where a session is another one here", async () => {
    const there = await playedMachine();
    const folder = await folderOf(there);
    const [first] = await there.store.sessions(study.name);
    await there.store.describe(first?.id ?? "", { profile: { age: "75-up" } });
    await there.store.describe(first?.id ?? "", { profile: { age: "18-34" } });
    await expect(bring(there, folder)).rejects.toMatchObject({
      ...{ code: "study-conflict", detail: { about: `session ${first?.id} is another one here` } },
    });
  });
});

/** As somebody would who mends the manifest, too. */
async function rewritten(folder: string, change: (lines: string[]) => string[]): Promise<void> {
  const file = join(folder, "sessions.jsonl");
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const text = `${change(lines).join("\n")}\n`;
  await writeFile(file, text);
  const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  manifest.files["sessions.jsonl"] = createHash("sha256").update(text).digest("hex");
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
}
