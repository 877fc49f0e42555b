import type { TimeLineView } from "../../../preload/contract/study-views";
import { Failure } from "../../failure/failure";
import { titlesOf } from "../../study/definition/titles";
import type { Recordings } from "../../study/recordings/recordings";
import type { Event } from "../../study/records/event";
import type { Note } from "../../study/records/session-record";
import type { StudyStore } from "../../study/store/study-store";
import { lanesInView } from "../../study/time-line/lanes-in-view";
import { sessionClock } from "../../study/time-line/session-clock";
import { type SessionLine, sessionLine } from "../../study/time-line/session-line";
import type { Run } from "../../tap/run";

/** Events that are read at a time. */
const page = 20_000;

/** Time lines of sessions. The one that is looked at is kept laid out, so that zooming reads nothing from the disk. */
export interface TimeLines {
  /** `view`: milliseconds since the session began; null: the whole of it. */
  look(session: string, view: { readonly from: number; readonly to: number } | null): Promise<TimeLineView>;
  note(session: string, id: string): Promise<Note>;
  /** Bytes of a recording of the participant's window, by its name. */
  recording(session: string, name: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** A session laid out, with its recordings on the same scale of time. */
type LaidOut = SessionLine & Pick<TimeLineView, "recordings" | "titles">;

/** @param openRun undefined where it is not kept any more */
export function timeLines(
  store: StudyStore,
  recordings: Recordings,
  openRun: (id: string) => Promise<Run | undefined>,
): TimeLines {
  let laidOut: { readonly session: string; readonly last: number; readonly line: Promise<LaidOut> } | null = null;

  async function layOut(id: string): Promise<LaidOut> {
    const session = await store.session(id);
    const events: Event[] = [];
    for (;;) {
      const more = await store.events(id, { after: events.length, limit: page });
      events.push(...more);
      if (more.length < page) break;
    }
    const runs = new Map<string, Run>();
    for (const { happening } of events) {
      if (happening.kind !== "tap-began") continue;
      const run = await openRun(happening.run);
      if (run !== undefined) runs.set(happening.run, run);
    }
    const instants = [...events, ...session.notes].map(({ time }) => time);
    const clock = sessionClock(session.segments, instants);
    const recorded = (await recordings.of(id)).map(({ began, name }) => ({ name, from: clock(began) }));
    const titles = titlesOf(await store.study(session.record.study.hash));
    return { ...sessionLine(session, events, runs), recordings: recorded, titles };
  }

  return {
    async look(id, view) {
      const last = await store.lastEvent(id);
      // Laid out anew at each opening too: notes are changed without an event.
      if (laidOut?.session !== id || laidOut.last !== last || view === null)
        laidOut = { session: id, last, line: layOut(id) };
      const { length, lost, recordings: recorded, titles, ...line } = await laidOut.line;
      const { from, to } = view ?? { from: 0, to: length };
      return {
        length,
        from,
        to,
        lost,
        recordings: recorded,
        lanes: lanesInView({ length, lost, ...line }, from, to),
        titles,
      };
    },
    async note(session, id) {
      const { notes } = await store.session(session);
      const note = notes.find((each) => each.id === id);
      if (note === undefined) throw new Failure("store-failed", { about: `no note ${id}` });
      return note;
    },
    recording: (session, name) => recordings.read(session, name),
  };
}
