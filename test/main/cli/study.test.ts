import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { studyAnonymity, studyImport } from "../../../main/cli/study-export";
import { studyFiguresOf } from "../../../main/cli/study-figures";
import { studyCheck } from "../../../main/cli/study-files";
import { studyReport } from "../../../main/cli/study-report";
import { dataFolder } from "../../../main/store/data-folder";
import { openStore } from "../../../main/store/store";
import { sampleStudy } from "../../../main/study/definition/library";
import { issueBook } from "../../../main/study/issues/issue-book";
import { openStudyStore } from "../../../main/study/store/study-store";
import { computeIndependently } from "../app/study/play/independent";
import { people } from "../app/study/play/people";
import { playStudy } from "../app/study/play/play-study";
import { builtCommand } from "./built-command";

const study = sampleStudy();
const { at, data, run: runWith } = builtCommand();
let computed: Awaited<ReturnType<typeof computeIndependently>>;

/** The sample, done by six invented people. */
beforeAll(async () => {
  const store = await openStudyStore(dataFolder(data).studies);
  const runs = await openStore(dataFolder(data).runs);
  for (const run of await playStudy(store, study, people)) await runs.keep(run);
  const [first] = await store.sessions(study.name);
  await issueBook(store).found(first?.id ?? "", { kind: "trial", trial: 1 }, null, "en");
  computed = await computeIndependently(store, study);
  await Promise.all([store.close(), runs.close()]);
}, 120_000);

const run = (...args: string[]) => runWith(["study", ...args]);
const inData = (command: string, ...args: string[]) => run(command, ...args, "--data", data, "--json");

describe("definitions", () => {
  test("the sample is checked; everything that is wrong with a file is told, with exit status 1", async () => {
    const file = at("sample.json");
    expect((await run("sample", "--out", file)).status).toBe(0);
    expect((await studyCheck(file)).json).toEqual({ outcome: "success", name: study.name, version: 1 });
    const broken = { ...JSON.parse(readFileSync(file, "utf8")), version: 0, aim: {} };
    writeFileSync(file, JSON.stringify(broken));
    const bad = await run("check", file, "--json");
    expect(bad.status).toBe(1);
    const { code, complaints } = JSON.parse(bad.stdout);
    expect(code).toBe("study-invalid");
    expect(complaints.map(({ path }: { path: string }) => path)).toEqual(expect.arrayContaining(["version", "aim.ja"]));
  });

  test("what is kept is listed with its sessions", async () => {
    const { status, stdout } = await inData("list");
    expect([status, JSON.parse(stdout).studies]).toMatchObject([0, [{ name: study.name, version: 1, sessions: 6 }]]);
  });
});

describe("what sessions say", () => {
  test("figures as computed independently from the raw events; as a table for people", async () => {
    const { stdout } = await inData("figures", study.name);
    const { figures, issues } = JSON.parse(stdout);
    const close = (value: number | undefined) => (value === undefined ? undefined : expect.closeTo(value, 1));
    expect(figures.tasks).toMatchObject(
      computed.cells.map(({ errors, share, task, time, trials, triesUsed }) => ({
        ...{ task, trials, errors, triesUsed, completion: { share: share?.value } },
        time: time === null ? {} : { value: close(time.value) },
      })),
    );
    expect(issues).toMatchObject([{ k: 1, n: 6 }]);
    const { text } = await studyFiguresOf(study.name, { data });
    expect(text).toContain("Few participants");
    expect(text).toMatch(/^t1 +card +6 +83 % +4\d % to/m);
  });

  test("a report in one language or both, with issues and their evidence", async () => {
    const out = at("report.html");
    expect((await inData("report", study.name, "--out", out, "--language", "en")).status).toBe(0);
    const page = readFileSync(out, "utf8");
    expect(page).toContain("<td>1 / 6</td>");
    expect(page).toMatch(/<td>P01 [^<]* \d+\.\d s<\/td>/);
    expect(page).not.toContain("見つかった問題");
    await studyReport(study.name, { data, out });
    expect(readFileSync(out, "utf8")).toContain("見つかった問題");
  });

  test("a study that is not there is wrong usage", async () => {
    const { status, stdout } = await inData("figures", "nowhere");
    expect([status, JSON.parse(stdout).code]).toEqual([2, "usage"]);
    await expect(studyReport("nowhere", { data, out: "x" })).rejects.toMatchObject({ code: "usage" });
    await expect(studyAnonymity("nowhere", { data })).rejects.toMatchObject({ code: "usage" });
  });
});

describe("what leaves the machine", () => {
  test("what has to be looked at is told by its place, and never in its words", async () => {
    const { status, stdout } = await inData("anonymity", study.name);
    const { code, findings } = JSON.parse(stdout);
    expect([status, code]).toEqual([1, "study-not-anonymous"]);
    expect(findings.length).toBe(people.filter(({ comment }) => comment !== "").length);
    for (const { comment } of people) if (comment !== "") expect(stdout).not.toContain(comment);
  });

  test("nothing is written until somebody says what becomes of free texts", async () => {
    const out = at("refused.json");
    const refused = await inData("export", study.name, "--out", out);
    expect([refused.status, JSON.parse(refused.stdout).code]).toEqual([1, "study-not-anonymous"]);
    expect(() => readFileSync(out)).toThrow("ENOENT");
    const without = await inData("export", study.name, "--out", out, "--free-text", "leave-out");
    expect([without.status, JSON.parse(without.stdout)]).toMatchObject([0, { files: [out], sessions: 6 }]);
    expect(readFileSync(out, "utf8")).toContain("[left out]");
  });

  test("a folder goes to another machine, and says there what it said here", async () => {
    const [out, other] = [at("carried"), at("other")];
    const carried = await inData("export", study.name, "--format", "folder", "--out", out, "--free-text", "keep");
    expect(carried.status).toBe(0);
    const brought = await run("import", out, "--data", other, "--json");
    expect([brought.status, JSON.parse(brought.stdout)]).toMatchObject([0, { added: 6, known: 0, issues: 1 }]);
    const here = JSON.parse((await inData("figures", study.name)).stdout);
    expect(JSON.parse(JSON.stringify((await studyFiguresOf(study.name, { data: other })).json))).toEqual(here);
    expect((await studyImport(out, { data: other })).text).toContain("0 sessions added, 6 known");
  });

  test("what is no folder of a study is refused in words", async () => {
    await expect(studyImport(at(), { data })).rejects.toMatchObject({ code: "study-invalid" });
  });
});
