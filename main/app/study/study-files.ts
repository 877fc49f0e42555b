import { type BrowserWindow, dialog } from "electron";
import type { StaffLanguage } from "../../../preload/contract/language";
import type { EditedStudy, SessionSummary, StudySummary } from "../../../preload/contract/study";
import { questionnaireLibrary, sampleStudy, taskLibrary } from "../../study/definition/library";
import { checkStudy, parseStudy, readJson, writtenStudy } from "../../study/definition/read-study";
import type { StudyStore } from "../../study/store/study-store";
import { createSaveDialog } from "../save-dialog";

/** JSON, as the contract has it. */
type Json = EditedStudy["study"];

/** Studies as they are edited, kept, opened and saved. */
export interface StudyFiles {
  list(): Promise<StudySummary[]>;
  sample(): EditedStudy;
  library(): { tasks: Json[]; questionnaires: Json[] };
  kept(hash: string): Promise<EditedStudy>;
  open(): Promise<EditedStudy | null>;
  check(study: Json, language: StaffLanguage): EditedStudy["complaints"];
  save(study: Json): Promise<string | null>;
  keep(study: Json): Promise<string>;
  sessions(name: string): Promise<SessionSummary[]>;
}

export function studyFiles(store: StudyStore, window: () => BrowserWindow | null): StudyFiles {
  return {
    async list() {
      const studies = await store.studies();
      return studies.map(({ addedAt, hash, sessions, study: { aim, name, title, version } }) => ({
        ...{ hash, name, version, title, aim, addedAt, sessions },
      }));
    },
    sample: () => edited(asJson(sampleStudy())),
    library: () => ({ tasks: taskLibrary.map(asJson), questionnaires: questionnaireLibrary.map(asJson) }),
    kept: async (hash) => edited(asJson(await store.study(hash))),
    async open() {
      const options = { properties: ["openFile" as const], filters };
      const parent = window();
      const { filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
      const [file] = filePaths;
      return file === undefined ? null : edited(asJson(await readJson(file)));
    },
    check: (study, language) => edited(study, language).complaints,
    async save(json) {
      const study = parseStudy(json, "what is edited");
      return createSaveDialog(window).write(`${study.name}-${study.version}.study.json`, () => writtenStudy(study));
    },
    keep: (json) => store.keepStudy(parseStudy(json, "what is edited"), new Date().toISOString()),
    async sessions(name) {
      const records = await store.sessions(name);
      return records.map(({ endedAt, id, participant, place, startedAt, withdrawnAt }) => ({
        ...{ id, participant, place, startedAt, endedAt, withdrawnAt },
      }));
    },
  };
}

const filters = [{ name: "JSON", extensions: ["json"] }];

function edited(study: Json, language: StaffLanguage = "en"): EditedStudy {
  const checked = checkStudy(study, language);
  return { study, complaints: checked.ok ? [] : [...checked.complaints] };
}

/** As it would be written: what crosses to a window is plain data. */
function asJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value));
}
