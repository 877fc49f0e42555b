import type { Run } from "../../tap/run";
import type { KeptSession } from "../records/kept-session";
import type { StudyStore } from "../store/study-store";

/** Where the exchanges of taps are kept. */
export interface KeptRuns {
  /** undefined where it is kept no more. */
  open(id: string): Promise<Run | undefined>;
}

/** A session with its events as JSON on one line. @param more further members */
export async function sessionJson(
  store: Pick<StudyStore, "eventLines">,
  session: KeptSession,
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const events = await store.eventLines(session.record.id);
  return `${JSON.stringify({ ...session, ...more }).slice(0, -1)},"events":[${events.replaceAll("\n", ",")}]}`;
}
