import { Failure } from "../failure/failure";
import { dataFolder } from "../store/data-folder";
import { type Finding, strict, type Treatment } from "../study/anonymity/gate";
import { exportStudy, type StudyFormat } from "../study/export/export-study";
import { importStudy } from "../study/export/import-study";
import { lookThrough } from "../study/export/study-data";
import { openRecordings } from "../study/recordings/recordings";
import type { Answer } from "./answer";
import { withStore } from "./runs";
import { withStudies } from "./study-store";
import { table } from "./table";

export interface StudyExportOptions {
  readonly data?: string;
  readonly out: string;
  readonly format: StudyFormat;
  readonly redact?: boolean;
  readonly freeText: Treatment["freeText"];
}

export function studyExport(name: string, options: StudyExportOptions): Promise<Answer> {
  const { data, format, freeText, out, redact = false } = options;
  const treatment: Treatment = { personal: redact ? "redact" : "refuse", freeText };
  return withStudies(data, (store) =>
    withStore(data, async (runs) => {
      const recordings = openRecordings(dataFolder(data).recordings);
      const exported = await exportStudy(store, runs, name, { format, out, treatment, recordings });
      const { files, findings, sessions, unfinished } = exported;
      const text = [
        ...files,
        `${sessions} sessions${unfinished > 0 ? `, ${unfinished} that go on left out` : ""}, ${findings.length} places to look at`,
      ];
      return { json: { outcome: "success", ...exported }, text: text.join("\n"), failure: null };
    }),
  );
}

/** What would have to be looked at before an export; exit status 1 where there is something. */
export function studyAnonymity(name: string, { data }: { data?: string }): Promise<Answer> {
  return withStudies(data, async (store) => {
    const { findings } = await lookThrough(store, name, strict);
    if (findings.length === 0) return { json: { outcome: "success", findings }, text: "nothing found", failure: null };
    const failure = new Failure("study-not-anonymous", { about: `${findings.length} places` });
    return { json: { outcome: "failure", code: failure.code, findings }, text: findingsText(findings), failure };
  });
}

const findingsText = (findings: readonly Finding[]): string =>
  table(
    ["participant", "what", "which", "kind", "hint"],
    findings.map(({ hint, kind, place }) => [place.participant ?? "", place.what, place.which, kind, hint]),
  ).join("\n");

export function studyImport(folder: string, { data }: { data?: string }): Promise<Answer> {
  return withStudies(data, (store) =>
    withStore(data, async (runs) => {
      const imported = await importStudy(store, runs, folder);
      const { added, issues, known, runs: taps, study, withdrawn } = imported;
      const text = `${study}: ${added} sessions added, ${known} known, ${withdrawn} withdrawn; ${taps} taps, ${issues} issues added`;
      return { json: { outcome: "success", ...imported }, text, failure: null };
    }),
  );
}
