import { type BrowserWindow, dialog } from "electron";
import type { Answer, Request } from "../../../preload/contract";
import { strict } from "../../study/anonymity/gate";
import { exportStudy } from "../../study/export/export-study";
import { importStudy, type RunStore } from "../../study/export/import-study";
import { lookThrough } from "../../study/export/study-data";
import type { Recordings } from "../../study/recordings/recordings";
import { studyReportPage } from "../../study/results/report-page";
import { toldStudy } from "../../study/results/told-study";
import type { StudyStore } from "../../study/store/study-store";
import { printPdf } from "../print-pdf";
import { createSaveDialog } from "../save-dialog";

/** What leaves this machine of a study, and comes in; staff are asked where. */
export interface StudyExports {
  anonymity(name: string): Promise<Answer<"study.anonymity">>;
  export(wanted: Request<"study.export">): Promise<Answer<"study.export">>;
  report(wanted: Request<"study.report">): Promise<string | null>;
  import(): Promise<Answer<"study.import">>;
}

export function studyExports(
  store: StudyStore,
  runs: RunStore,
  recordings: Recordings,
  window: () => BrowserWindow | null,
): StudyExports {
  const save = createSaveDialog(window);

  async function askFolder(create: boolean): Promise<string | null> {
    const properties = ["openDirectory" as const, ...(create ? ["createDirectory" as const] : [])];
    const parent = window();
    const { filePaths } = await (parent
      ? dialog.showOpenDialog(parent, { properties })
      : dialog.showOpenDialog({ properties }));
    return filePaths[0] ?? null;
  }

  return {
    anonymity: async (name) => [...(await lookThrough(store, name, strict)).findings],
    async export({ format, name, treatment }) {
      const ending = format === "webvtt" ? "vtt" : format;
      const out = format === "folder" ? await askFolder(true) : await save.ask(`kazashi-${name}.${ending}`);
      if (out === null) return null;
      const { files, sessions, unfinished } = await exportStudy(store, runs, name, {
        ...{ format, out, recordings, treatment },
      });
      return { files: [...files], sessions, unfinished };
    },
    async report({ format, hash, language }) {
      const { name, version } = await store.study(hash);
      const told = () => toldStudy(store, hash);
      const file = `kazashi-${name}-${version}`;
      return format === "html"
        ? save.write(`${file}.html`, async () => studyReportPage(await told()))
        : save.write(`${file}.${language}.pdf`, async () => printPdf(await studyReportPage(await told(), language)));
    },
    async import() {
      const folder = await askFolder(false);
      return folder === null ? null : importStudy(store, runs, folder);
    },
  };
}
