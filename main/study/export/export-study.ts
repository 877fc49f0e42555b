import { join, parse } from "node:path";
import { byteOrderMark, csvOf, mostSheetRows, xlsxOf } from "../../disk/spreadsheet";
import { type FileInPieces, writeWholeFiles } from "../../disk/whole-files";
import { Failure } from "../../failure/failure";
import type { Finding, Treatment } from "../anonymity/gate";
import type { Recording, Recordings } from "../recordings/recordings";
import type { StudyStore } from "../store/study-store";
import { codebookOf } from "./column";
import { studyFolder } from "./folder";
import { type KeptRuns, sessionJson } from "./session-json";
import { anonymousData, type StudyData } from "./study-data";
import { studyTables } from "./study-tables";
import { eventsTable } from "./tables/events";
import { cueKinds, webVtt } from "./webvtt";

export const studyFormats = ["csv", "xlsx", "json", "webvtt", "folder"] as const;
export type StudyFormat = (typeof studyFormats)[number];

export interface StudyExport {
  readonly format: StudyFormat;
  readonly out: string;
  readonly treatment: Treatment;
  /** Where there are recordings of sessions. */
  readonly recordings?: Pick<Recordings, "of"> | undefined;
}

export interface ExportedStudy {
  readonly files: readonly string[];
  readonly bytes: number;
  readonly sessions: number;
  /** Sessions that go on, which are not in it. */
  readonly unfinished: number;
  /** What was replaced, and the free texts that somebody says were read. */
  readonly findings: readonly Finding[];
}

/**
 * A study with all its sessions for other programs, and for other machines.
 *
 * - csv: NAME-sessions (wide), NAME-trials, NAME-measures (long), NAME-answers, NAME-notes, NAME-issues, NAME-events, NAME-codebook
 * - xlsx: one workbook with the same tables but the long one and the events
 * - json: one file with definitions, issues, and sessions with their events
 * - webvtt: NAME-CODE.vtt for each session, its markers and notes as a text track; of one that was recorded, a track for each
 *   recording, in its times
 * - folder: what `importStudy` reads, with the exchanges of the taps
 *
 * @throws Failure `study-not-anonymous` for what the treatment refuses; `usage` for no study, no folder, too many rows for a
 * workbook; `disk-full`, `disk-read-only`, `store-failed`
 */
export async function exportStudy(
  store: StudyStore,
  runs: KeptRuns,
  name: string,
  { format, out, recordings, treatment }: StudyExport,
): Promise<ExportedStudy> {
  const data = await anonymousData(store, name, treatment);
  const files = await filesOf({ store, runs, recordings }, data, format, out);
  const bytes = await writeWholeFiles(files);
  const { findings, sessions, unfinished } = data;
  return { files: files.map(({ file }) => file), bytes, sessions: sessions.length, unfinished, findings };
}

async function filesOf(
  { recordings, runs, store }: { store: StudyStore; runs: KeptRuns; recordings: StudyExport["recordings"] },
  data: StudyData,
  format: StudyFormat,
  out: string,
): Promise<FileInPieces[]> {
  const { dir, ext, name } = parse(out);
  const beside = (what: string) => join(dir, `${name}-${what}${ext || `.${format}`}`);
  switch (format) {
    case "csv": {
      const tables = studyTables(data);
      const sheets = [...tables.map(({ sheet }) => sheet), codebookOf([...tables, eventsTable])];
      return [
        ...sheets.map((sheet) => ({ file: beside(sheet.name), pieces: once(() => csvOf(sheet)) })),
        { file: beside("events"), pieces: eventsCsv(store, data) },
      ];
    }
    case "xlsx": {
      // The long table is for statistics programs, and would be most of the workbook.
      const tables = studyTables(data).filter(({ sheet }) => sheet.name !== "measures");
      const longest = tables.find(({ sheet }) => sheet.rows.length >= mostSheetRows);
      if (longest !== undefined)
        throw new Failure("usage", { about: `${longest.sheet.name}: too many rows for a workbook; export as csv` });
      const sheets = [codebookOf(tables), ...tables.map(({ sheet }) => sheet)];
      return [{ file: out, pieces: once(() => xlsxOf(sheets)) }];
    }
    case "json":
      return [{ file: out, pieces: bundle(store, data) }];
    case "webvtt":
      return textTracks(store, data, recordings, (what) => join(dir, `${name}-${what}.vtt`));
    case "folder":
      return studyFolder(store, runs, data, out);
  }
}

async function* once(make: () => Promise<Uint8Array> | string): AsyncGenerator<string | Uint8Array> {
  yield await make();
}

async function* eventsCsv(store: StudyStore, { sessions }: StudyData): AsyncGenerator<string> {
  yield `${byteOrderMark}${eventsTable.sheet.header.join(",")}\r\n`;
  for (const { record } of sessions) yield await store.eventCsv(record.id);
}

/** Session by session: a study's events need not fit into memory. */
async function* bundle(store: StudyStore, { issues, name, sessions, studies }: StudyData): AsyncGenerator<string> {
  yield `${JSON.stringify({ kazashi: "study", name, studies, issues }).slice(0, -1)},"sessions":[`;
  let before = "";
  for (const session of sessions) {
    yield `${before}\n${await sessionJson(store, session)}`;
    before = ",";
  }
  yield "\n]}\n";
}

async function textTracks(
  store: StudyStore,
  { sessions, studies }: StudyData,
  recordings: StudyExport["recordings"],
  named: (what: string) => string,
): Promise<FileInPieces[]> {
  const times = new Map<string, number>();
  const tracks: FileInPieces[] = [];
  for (const session of sessions) {
    const { id, participant, study: of } = session.record;
    const study = studies.find(({ hash }) => hash === of.hash)?.study;
    if (participant === null || study === undefined) continue;
    async function* pieces(recording?: Recording) {
      const events = await store.events(id, { after: 0, limit: 1_000_000, kinds: cueKinds });
      if (study !== undefined)
        yield webVtt(session, events, study, session.record.language === "en" ? "en" : "ja", recording);
    }
    const recorded = (await recordings?.of(id)) ?? [];
    for (const recording of recorded.length === 0 ? [undefined] : recorded) {
      const time = (times.get(participant) ?? 0) + 1;
      times.set(participant, time);
      tracks.push({ file: named(time === 1 ? participant : `${participant}-${time}`), pieces: pieces(recording) });
    }
  }
  return tracks;
}
