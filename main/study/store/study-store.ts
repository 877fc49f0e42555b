import type { FailureRecord } from "../../failure/failure";
import { openDatabase } from "../../store/database";
import { type Definitions, definitionsIn } from "./definitions";
import { type EventTexts, eventTexts } from "./event-texts";
import { type IssueKeeper, issueKeeper } from "./issue-keeper";
import { studyMigrations } from "./migrations";
import { type SessionReader, sessionReader } from "./session-reader";
import { type SessionWriter, sessionWriter } from "./session-writer";
import { studyTables } from "./tables";
import { type WholeSessions, wholeSessions } from "./whole-sessions";

/**
 * Studies and their sessions, kept in a file of their own. Every promise settles when the disk has what was written.
 * Rejects with the failures of `openStudyStore`; with `store-failed` for a session that is not there.
 */
export interface StudyStore extends Definitions, SessionWriter, SessionReader, EventTexts, WholeSessions, IssueKeeper {
  /** `store-damaged` where a damaged file was set aside and a new one begun. */
  readonly notices: readonly FailureRecord[];
  close(): Promise<void>;
}

/**
 * Opens the file, makes it where there is none, and brings its schema up to date.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openStudyStore(file: string): Promise<StudyStore> {
  const { database, notices } = await openDatabase(file, studyMigrations);
  const tables = studyTables(database, file);
  return {
    notices,
    ...definitionsIn(tables),
    ...sessionWriter(tables),
    ...sessionReader(tables),
    ...eventTexts(tables),
    ...wholeSessions(tables),
    ...issueKeeper(tables),
    close: () => tables.guarded(() => tables.database.destroy()),
  };
}
