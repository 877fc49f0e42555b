import { writeFile } from "node:fs/promises";
import { diskFailure } from "../disk/disk-failure";
import { studyReportPage } from "../study/results/report-page";
import { newestVersion, toldStudy } from "../study/results/told-study";
import type { Answer } from "./answer";
import { withStudies } from "./study-store";

export interface StudyReportOptions {
  readonly data?: string;
  readonly out: string;
  readonly language?: "ja" | "en";
}

/** What the sessions of a study say, as a page for people. */
export function studyReport(name: string, { data, language, out }: StudyReportOptions): Promise<Answer> {
  return withStudies(data, async (store) => {
    const { hash } = await newestVersion(store, name);
    const told = await toldStudy(store, hash);
    const page = await studyReportPage(told, language);
    try {
      await writeFile(out, page, { mode: 0o600 });
    } catch (error) {
      throw diskFailure(error, out);
    }
    const { sessions } = told.figures;
    return { json: { outcome: "success", file: out, sessions }, text: `${out}: ${sessions} sessions`, failure: null };
  });
}
