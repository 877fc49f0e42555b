import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Treatment } from "../../../../main/study/anonymity/gate";
import { exportStudy, type StudyFormat } from "../../../../main/study/export/export-study";
import { openRecordings } from "../../../../main/study/recordings/recordings";
import { eventSchema } from "../../../../main/study/records/event";
import { unzipped } from "../../disk/unzipped";
import { later } from "../made-session";
import { type Machine, playedMachine, study } from "./played-folder";

const read: Treatment = { personal: "refuse", freeText: "keep" };
const exported = ({ runs, store }: Machine, format: StudyFormat, out: string, treatment: Treatment = read) =>
  exportStudy(store, runs, study.name, { format, out, treatment });

describe("what is exported", () => {
  test("csv: a file a table, each column told in the codebook in both languages", async () => {
    const machine = await playedMachine();
    const { files } = await exported(machine, "csv", join(machine.folder, "out.csv"));
    const tables = ["sessions", "trials", "measures", "answers", "notes", "issues", "codebook", "events"];
    expect(files).toEqual(tables.map((table) => join(machine.folder, `out-${table}.csv`)));
    const codebook = await readFile(join(machine.folder, "out-codebook.csv"), "utf8");
    for (const table of tables.filter((name) => name !== "codebook")) {
      const text = await readFile(join(machine.folder, `out-${table}.csv`), "utf8");
      const header = text.slice(1, text.indexOf("\r\n")).split(",");
      for (const column of header) expect(codebook).toMatch(new RegExp(`^${table},${column},[^,]*,"?[^,]+`, "m"));
      expect(text).not.toMatch(/NaN|undefined|\[object/);
    }
    const events = (await readFile(join(machine.folder, "out-events.csv"), "utf8")).trimEnd().split("\r\n");
    const kept = await Promise.all(
      (await machine.store.sessions(study.name)).map(({ id }) => machine.store.lastEvent(id)),
    );
    expect(events.length - 1).toBe(kept.reduce((sum, each) => sum + each, 0));
  });

  test("xlsx: a workbook with the codebook and a sheet a table", async () => {
    const machine = await playedMachine();
    const out = join(machine.folder, "out.xlsx");
    await exported(machine, "xlsx", out);
    const workbook = unzipped(await readFile(out)).get("xl/workbook.xml") ?? "";
    const sheets = [...workbook.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name);
    expect(sheets).toEqual(["codebook", "sessions", "trials", "answers", "notes", "issues"]);
  });

  test("json: definitions, issues, sessions, each event as it was kept", async () => {
    const machine = await playedMachine();
    const out = join(machine.folder, "out.json");
    await exported(machine, "json", out);
    const bundle = JSON.parse(await readFile(out, "utf8"));
    expect(bundle).toMatchObject({ kazashi: "study", studies: [{ study: { name: study.name } }], issues: [{}] });
    for (const { events, record } of bundle.sessions) {
      const kept = await machine.store.events(record.id, { after: 0, limit: 10_000 });
      expect(events.map((event: unknown) => eventSchema.parse(event))).toEqual(kept);
    }
  });

  test("webvtt: a track a session, named by the participant's code", async () => {
    const machine = await playedMachine();
    const { files } = await exported(machine, "webvtt", join(machine.folder, "out.vtt"));
    expect(files).toEqual(["P02", "P03"].map((code) => join(machine.folder, `out-${code}.vtt`)));
    expect(await readFile(files[0] ?? "", "utf8")).toMatch(/^WEBVTT\n\nNOTE .* P02\n\n00:00:\d\d\.\d{3} --> /);
  });

  test("webvtt: of a recorded session a track a recording", async () => {
    const machine = await playedMachine();
    const [, second] = await machine.store.sessions(study.name);
    const recordings = openRecordings(join(machine.folder, "recordings"));
    for (const ns of [2e9, 9e9]) await recordings.append(second?.id ?? "", { segment: 1, ns }, Uint8Array.of(0x1a));
    const out = join(machine.folder, "out.vtt");
    const { files } = await exportStudy(machine.store, machine.runs, study.name, {
      ...{ format: "webvtt", out, treatment: read, recordings },
    });
    expect(files).toEqual(["P02", "P03", "P03-2"].map((code) => join(machine.folder, `out-${code}.vtt`)));
    expect(await readFile(files[1] ?? "", "utf8")).toMatch(/^WEBVTT\n\nNOTE .* P03 1-2000000000\.webm\n/);
  });

  test("a session that goes on is left out, and said to be; a withdrawn one is in no table", async () => {
    const machine = await playedMachine();
    const [first, second] = await machine.store.sessions(study.name);
    await machine.store.move(first?.id ?? "", { position: { at: 0, stage: "card" }, endedAt: null }, []);
    await machine.store.withdraw(second?.id ?? "", later(0).at);
    const { sessions, unfinished } = await exported(machine, "csv", join(machine.folder, "out.csv"));
    expect([sessions, unfinished]).toEqual([1, 1]);
    const table = await readFile(join(machine.folder, "out-sessions.csv"), "utf8");
    expect(table.trimEnd().split("\r\n").length).toBe(1);
  });
});

describe("what is refused", () => {
  test("free texts that nobody has read, and nothing is left on the disk", async () => {
    const machine = await playedMachine();
    const before = await readdir(machine.folder);
    const refusing = exported(machine, "csv", join(machine.folder, "out.csv"), {
      ...{ personal: "refuse", freeText: "refuse" },
    });
    await expect(refusing).rejects.toMatchObject({
      ...{ code: "study-not-anonymous", detail: { about: "2; first: free-text, P02 answer comments free" } },
    });
    expect(await readdir(machine.folder)).toEqual(before);
  });

  test.each(["csv", "json", "webvtt", "folder"] as const)(
    "a name in a note, in %s; redacted it is in no file",
    async (format) => {
      const machine = await playedMachine();
      const [first] = await machine.store.sessions(study.name);
      await machine.store.keepNote(first?.id ?? "", {
        ...{ id: "00000000-0000-4000-8000-00000000000a", time: later(0), trial: 1, screen: "hold", kind: "problem" },
        ...{ severity: 2, tags: [], text: "架空太郎さんは迷った", author: "M1" },
      });
      const out = join(machine.folder, `out.${format}`);
      await expect(exported(machine, format, out)).rejects.toMatchObject({ code: "study-not-anonymous" });
      const { files, findings } = await exported(machine, format, out, { personal: "redact", freeText: "keep" });
      expect(findings.filter(({ kind }) => kind === "name").length).toBe(1);
      const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
      expect(texts.join("")).toContain("[name]は迷った");
      expect(texts.join("")).not.toContain("架空太郎");
    },
  );

  test("a page whose address names somebody, whatever is chosen: an event is never changed", async () => {
    const machine = await playedMachine();
    const [first] = await machine.store.sessions(study.name);
    const id = first?.id ?? "";
    await machine.store.addEvents(id, [
      {
        ...{ number: (await machine.store.lastEvent(id)) + 1, time: later(0), trial: null, actor: "system" },
        ...{ screen: "portal", happening: { kind: "screen", stage: null, page: "/users/tanaka" } },
      },
    ]);
    const choice = { personal: "redact", freeText: "leave-out" } as const;
    await expect(exported(machine, "json", join(machine.folder, "o.json"), choice)).rejects.toMatchObject({
      code: "study-not-anonymous",
    });
  });

  test("a study that is not there; a folder with something in it", async () => {
    const machine = await playedMachine();
    const nowhere = { format: "json", out: join(machine.folder, "o.json"), treatment: read } as const;
    await expect(exportStudy(machine.store, machine.runs, "nowhere", nowhere)).rejects.toMatchObject({ code: "usage" });
    await writeFile(join(machine.folder, "something"), "");
    await expect(exported(machine, "folder", machine.folder)).rejects.toMatchObject({ code: "usage" });
  });
});
