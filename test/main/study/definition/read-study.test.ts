import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { questionnaireLibrary, sampleStudy, taskLibrary } from "../../../../main/study/definition/library";
import { checkStudy, readStudy, studyHash, writtenStudy } from "../../../../main/study/definition/read-study";
import type { Study } from "../../../../main/study/definition/study";

const complaintsOf = (change: (study: Study) => unknown) => {
  const checked = checkStudy(change(structuredClone(sampleStudy())));
  return checked.ok ? [] : checked.complaints.map(({ message, path }) => `${path}: ${message}`);
};

describe("a study's file", () => {
  test("the sample is one, and reads back as it was written", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "kazashi-study-")), "sample.json");
    await writeFile(file, writtenStudy(sampleStudy()));
    expect(await readStudy(file)).toEqual(sampleStudy());
    expect(studyHash(await readStudy(file))).toBe(studyHash(sampleStudy()));
  });

  test.each([
    ["no JSON", "{"],
    ["something else", '{"plan":1}'],
  ])("%s is refused as study-invalid", async (_, text) => {
    const file = join(await mkdtemp(join(tmpdir(), "kazashi-study-")), "bad.json");
    await writeFile(file, text);
    await expect(readStudy(file)).rejects.toMatchObject({ code: "study-invalid" });
  });

  test("everything that is wrong is told, and where", () => {
    expect(
      complaintsOf(({ tasks: [first, ...others], ...study }) => ({
        ...study,
        design: { ...study.design, order: "abba" },
        tasks: [{ ...first, conditions: ["nowhere"], timeLimit: 5 }, ...others],
      })),
    ).toEqual([
      "tasks.0.timeLimit: Too small: expected number to be >=10",
      'tasks.0.conditions: no condition "nowhere"',
      "design.order: ABBA is for two conditions",
    ]);
  });

  test.each<[string, (study: Study) => unknown, RegExp]>([
    ["a fault that does not exist", withFault({ fault: "lightning" }), /lightning/],
    ["a fault with both exchange and share", withFault({ fault: "field-loss@3", share: 0.5 }), /not both/],
    ["two tasks of one name", (study) => ({ ...study, tasks: [...study.tasks, study.tasks[0]] }), /two of one name/],
    ["consent without data", withoutData, /no item "data"/],
    ["real tokens without a reason", (study) => ({ ...study, realTokens: "yes" }), /realTokens/],
    ["a SUS of nine items", withoutTenth, /sus has 10 scale items/],
  ])("%s is refused", (_, change, message) => {
    expect(complaintsOf(change).join("\n")).toMatch(message);
  });
});

describe("the library", () => {
  test("has tasks T1 to T9, each in three languages", () => {
    expect(taskLibrary.map(({ library }) => library)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `T${n}@1`));
    for (const { wording } of taskLibrary) expect(Object.keys(wording)).toEqual(["ja", "ja-easy", "en"]);
  });

  test("marks no Japanese wording as validated", () => {
    for (const { validated } of questionnaireLibrary)
      expect([validated.ja, validated["ja-easy"]]).toEqual([false, false]);
  });

  test("has SUS's negative items where Brooke has them", () => {
    const sus = questionnaireLibrary.find(({ scoring }) => scoring === "sus");
    const negative = sus?.items.flatMap(({ wording }, index) =>
      /complex|support|inconsistency|cumbersome|learn a lot/.test(wording.en) ? [index + 1] : [],
    );
    expect(negative).toEqual([2, 4, 6, 8, 10]);
  });
});

function withFault(fault: { fault: string; share?: number }) {
  return ({ tasks: [first, ...others], ...study }: Study) => ({
    ...study,
    tasks: [{ ...first, faults: [fault] }, ...others],
  });
}

function withoutData({ consent, ...study }: Study) {
  return { ...study, consent: { ...consent, items: consent.items.filter(({ name }) => name !== "data") } };
}

function withoutTenth({ questionnaires, ...study }: Study) {
  const shorter = questionnaires.map((each) =>
    each.scoring === "sus" ? { ...each, items: each.items.slice(0, 9) } : each,
  );
  return { ...study, questionnaires: shorter };
}
