import type { Event } from "../records/event";
import type { Answer, Note, Segment, SessionRecord } from "../records/session-record";
import type { Measures, Trial } from "../records/trial";
import { eraseSession } from "./erase";
import { insertEvents, insertSession } from "./inserts";
import { rowOfTrial } from "./rows";
import type { StudyTables } from "./tables";

/** Keeps a session as it goes on. */
export interface SessionWriter {
  begin(record: SessionRecord, segment: Segment): Promise<void>;
  addSegment(session: string, segment: Segment): Promise<void>;
  addEvents(session: string, events: readonly Event[]): Promise<void>;
  /** Where the session stands now, with the trials that have changed: whole, or not at all. */
  move(session: string, to: Pick<SessionRecord, "position" | "endedAt">, trials: readonly Trial[]): Promise<void>;
  measure(session: string, trial: number, measures: Measures): Promise<void>;
  addAnswers(session: string, answers: readonly Answer[]): Promise<void>;
  /** Adds a note, or changes the one with its id. */
  keepNote(session: string, note: Note): Promise<void>;
  deleteNote(id: string): Promise<void>;
  describe(session: string, described: Partial<Pick<SessionRecord, "profile" | "circumstances">>): Promise<void>;
  /**
   * Erases everything of the participant, from the file and its write-ahead log. What is left says that there was a session
   * in this place, and when it was withdrawn.
   */
  withdraw(session: string, at: string): Promise<void>;
}

export function sessionWriter({ connection, guarded, ordinalOf, writing }: StudyTables): SessionWriter {
  return {
    begin: (record, segment) =>
      writing(async (tables) => {
        const session = await insertSession(tables, record);
        await tables
          .insertInto("segments")
          .values({ session, number: segment.number, started_at: segment.startedAt })
          .execute();
      }),

    addSegment: (id, { number, startedAt }) =>
      writing(async (tables) =>
        tables
          .insertInto("segments")
          .values({ session: await ordinalOf(tables, id), number, started_at: startedAt })
          .execute(),
      ),

    addEvents: (id, events) => writing(async (tables) => insertEvents(tables, await ordinalOf(tables, id), events)),

    move: (id, { endedAt, position }, trials) =>
      writing(async (tables) => {
        const session = await ordinalOf(tables, id);
        const place = { position_at: position?.at ?? null, position_stage: position?.stage ?? null };
        await tables
          .updateTable("sessions")
          .set({ ...place, ended_at: endedAt })
          .where("ordinal", "=", session)
          .execute();
        for (const trial of trials) {
          const row = rowOfTrial(session, trial);
          await tables
            .insertInto("trials")
            .values({ ...row, measures: null })
            .onConflict((conflict) => conflict.columns(["session", "number"]).doUpdateSet({ record: row.record }))
            .execute();
        }
      }),

    measure: (id, trial, measures) =>
      writing(async (tables) =>
        tables
          .updateTable("trials")
          .set({ measures: JSON.stringify(measures) })
          .where("session", "=", await ordinalOf(tables, id))
          .where("number", "=", trial)
          .execute(),
      ),

    addAnswers: (id, answers) =>
      writing(async (tables) => {
        const session = await ordinalOf(tables, id);
        const { count } = await tables
          .selectFrom("answers")
          .select((select) => select.fn.countAll<number>().as("count"))
          .where("session", "=", session)
          .executeTakeFirstOrThrow();
        const rows = answers.map((answer, index) => ({
          session,
          number: count + index + 1,
          record: JSON.stringify(answer),
        }));
        if (rows.length > 0) await tables.insertInto("answers").values(rows).execute();
      }),

    keepNote: (id, note) =>
      writing(async (tables) => {
        const record = JSON.stringify(note);
        await tables
          .insertInto("notes")
          .values({ id: note.id, session: await ordinalOf(tables, id), record })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ record }))
          .execute();
      }),

    deleteNote: (id) => writing((tables) => tables.deleteFrom("notes").where("id", "=", id).execute()),

    describe: (id, { circumstances, profile }) =>
      writing(async (tables) => {
        const set = {
          ...(profile && { profile: JSON.stringify(profile) }),
          ...(circumstances && { circumstances: JSON.stringify(circumstances) }),
        };
        if (Object.keys(set).length === 0) return;
        await tables
          .updateTable("sessions")
          .set(set)
          .where("ordinal", "=", await ordinalOf(tables, id))
          .execute();
      }),

    async withdraw(id, at) {
      await writing(async (tables) => eraseSession(tables, await ordinalOf(tables, id), id, at));
      // Until then the log still has what was erased from the file.
      await guarded(() => connection.exec("PRAGMA wal_checkpoint(TRUNCATE)"));
    },
  };
}
