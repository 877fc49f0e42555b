import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type DiagnosisSubject, diagnosisText, takeDiagnosis } from "../../../main/app/diagnosis";
import { defaultSettings } from "../../../main/app/settings-file";
import { dataFolder } from "../../../main/store/data-folder";
import { diagnosisSchema } from "../../../preload/contract";

test("the PC/SC service need not be there where it is left alone", async () => {
  const root = mkdtempSync(join(tmpdir(), "kazashi-diagnosis-"));
  const { sections } = await takeDiagnosis({
    report: { service: "unused", trouble: null, readers: [], virtual: null },
    ...{ turn: null, settings: defaultSettings, data: dataFolder(root), appVersion: "1.2.3", sandboxed: true },
    ...{ portal: () => Promise.reject(new Error("the portal did not start")), storeProblem: null },
  });
  rmSync(root, { recursive: true });
  expect(sections.find(({ title }) => title === "permissions")?.findings).toEqual([
    { label: "Data folder", value: root, verdict: "good" },
  ]);
  expect(sections.find(({ title }) => title === "store")?.findings).toContainEqual({
    ...{ label: "File", value: `${dataFolder(root).runs} (ENOENT)`, verdict: "bad" },
  });
});

test("finds what is wrong, each in its section, and never fails itself", async () => {
  const root = mkdtempSync(join(tmpdir(), "kazashi-diagnosis-"));
  const subject: DiagnosisSubject = {
    report: {
      service: "stopped",
      trouble: { code: "service-unavailable", detail: { about: "nobody listens" } },
      readers: [],
      virtual: null,
    },
    turn: "in-turn",
    settings: { ...defaultSettings, reader: "Reader that was unplugged" },
    data: dataFolder(join(root, "not-there")),
    appVersion: "1.2.3",
    sandboxed: false,
    portal: () => Promise.reject(new Error("the portal did not start")),
    storeProblem: "the disk is full",
  };
  const diagnosis = await takeDiagnosis(subject, new Date("2026-11-22T09:00:00Z"));
  rmSync(root, { recursive: true });

  expect(diagnosisSchema.parse(diagnosis)).toEqual(diagnosis);
  const bad = diagnosis.sections
    .filter(({ findings }) => findings.some(({ verdict }) => verdict === "bad"))
    .map(({ title }) => title);
  expect(bad).toEqual(expect.arrayContaining(["service", "readers", "permissions", "portal", "store"]));
  expect(diagnosis.sections.find(({ title }) => title === "electron")?.findings).toContainEqual({
    label: "Sandbox",
    value: "off (--no-sandbox)",
    verdict: "doubtful",
  });

  expect(diagnosis.sections.find(({ title }) => title === "permissions")?.findings).toContainEqual({
    label: "Taps",
    value: "in turn with other programs",
    verdict: "doubtful",
  });

  const text = diagnosisText(diagnosis);
  expect(text).toMatch(/^Kazashi diagnosis, 2026-11-22T09:00:00\.000Z\n/);
  expect(text).toContain("[bad] Trouble: nobody listens");
  expect(text).toContain("[information] Kazashi: 1.2.3");
});
