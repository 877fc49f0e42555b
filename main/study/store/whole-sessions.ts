import type { Event } from "../records/event";
import type { KeptSession } from "../records/kept-session";
import { insertEvents, insertSession } from "./inserts";
import { rowOfTrial } from "./rows";
import type { StudyTables } from "./tables";

/** Keeps sessions that were played elsewhere. */
export interface WholeSessions {
  /** In one transaction. The study's definition has to be kept before. */
  keepSession(session: KeptSession, events: readonly Event[]): Promise<void>;
}

export function wholeSessions({ writing }: StudyTables): WholeSessions {
  return {
    keepSession: ({ answers, notes, record, segments, trials }, events) =>
      writing(async (tables) => {
        const session = await insertSession(tables, record);
        for (const { number, startedAt } of segments)
          await tables.insertInto("segments").values({ session, number, started_at: startedAt }).execute();
        for (const { measures, ...trial } of trials)
          await tables
            .insertInto("trials")
            .values({ ...rowOfTrial(session, trial), measures: measures && JSON.stringify(measures) })
            .execute();
        for (const [index, answer] of answers.entries())
          await tables
            .insertInto("answers")
            .values({ session, number: index + 1, record: JSON.stringify(answer) })
            .execute();
        for (const note of notes)
          await tables
            .insertInto("notes")
            .values({ id: note.id, session, record: JSON.stringify(note) })
            .execute();
        await insertEvents(tables, session, events);
      }),
  };
}
