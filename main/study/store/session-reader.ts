import { Failure } from "../../failure/failure";
import type { Event, HappeningKind } from "../records/event";
import type { KeptSession } from "../records/kept-session";
import { answerSchema, noteSchema, type SessionRecord } from "../records/session-record";
import { checkedEvent, sessionFromRow, trialFromRow } from "./rows";
import type { StudyTables } from "./tables";

/** What was kept of sessions. */
export interface SessionReader {
  /** Sessions of a study by its name, of all versions, in the order in which they began; null: of all studies. */
  sessions(study: string | null): Promise<SessionRecord[]>;
  /** The same with trials, answers and notes, without events: what figures are made of. */
  keptSessions(study: string): Promise<KeptSession[]>;
  session(id: string): Promise<KeptSession>;
  /** The one that was begun last and has not ended, if there is one: it goes on where it stopped. */
  unfinished(): Promise<SessionRecord | null>;
  /** In order. `after`: number of the last event of the page before; 0: from the first. `kinds`: only these. */
  events(session: string, page: { after: number; limit: number; kinds?: readonly HappeningKind[] }): Promise<Event[]>;
  /** Number of its last event; 0: none yet. */
  lastEvent(session: string): Promise<number>;
}

export function sessionReader({ database, guarded, ordinalOf }: StudyTables): SessionReader {
  const withStudy = () =>
    database
      .selectFrom("sessions")
      .innerJoin("studies", "studies.ordinal", "sessions.study")
      .selectAll("sessions")
      .select(["studies.name", "studies.version", "studies.hash"])
      .orderBy("sessions.ordinal");

  async function whole(rows: Awaited<ReturnType<ReturnType<typeof withStudy>["execute"]>>): Promise<KeptSession[]> {
    const within = rows.map(({ ordinal }) => ordinal);
    if (within.length === 0) return [];
    const segments = grouped(
      await database.selectFrom("segments").selectAll().where("session", "in", within).execute(),
    );
    const trials = grouped(await database.selectFrom("trials").selectAll().where("session", "in", within).execute());
    const answers = grouped(await database.selectFrom("answers").selectAll().where("session", "in", within).execute());
    const notes = grouped(await database.selectFrom("notes").selectAll().where("session", "in", within).execute());
    return rows.map((row) => ({
      record: sessionFromRow(row, row),
      segments: segments(row.ordinal).map(({ number, started_at }) => ({ number, startedAt: started_at })),
      trials: trials(row.ordinal).map(trialFromRow),
      answers: answers(row.ordinal).map(({ record }) => answerSchema.parse(JSON.parse(record))),
      notes: notes(row.ordinal)
        .map(({ record }) => noteSchema.parse(JSON.parse(record)))
        .sort((one, other) => one.time.segment - other.time.segment || one.time.ns - other.time.ns),
    }));
  }

  return {
    sessions: (study) =>
      guarded(async () => {
        const rows = withStudy();
        const found = await (study === null ? rows : rows.where("studies.name", "=", study)).execute();
        return found.map((row) => sessionFromRow(row, row));
      }),

    keptSessions: (study) => guarded(async () => whole(await withStudy().where("studies.name", "=", study).execute())),

    session: (id) =>
      guarded(async () => {
        const [session] = await whole(await withStudy().where("sessions.id", "=", id).execute());
        if (session === undefined) throw new Failure("store-failed", { about: `no session ${id}` });
        return session;
      }),

    unfinished: () =>
      guarded(async () => {
        const rows = await withStudy().where("position_at", "is not", null).execute();
        const row = rows.at(-1);
        return row === undefined ? null : sessionFromRow(row, row);
      }),

    events: (id, { after, kinds, limit }) =>
      guarded(async () => {
        const all = database
          .selectFrom("events")
          .selectAll()
          .where("session", "=", await ordinalOf(database, id))
          .where("number", ">", after)
          .orderBy("number")
          .limit(limit);
        const rows = await (kinds === undefined ? all : all.where("kind", "in", [...kinds])).execute();
        return rows.map(checkedEvent);
      }),

    lastEvent: (id) =>
      guarded(async () => {
        const { last } = await database
          .selectFrom("events")
          .select((select) => select.fn.max("number").as("last"))
          .where("session", "=", await ordinalOf(database, id))
          .executeTakeFirstOrThrow();
        return last ?? 0;
      }),
  };
}

function grouped<Row extends { readonly session: number }>(rows: readonly Row[]): (session: number) => readonly Row[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.session);
    if (group === undefined) groups.set(row.session, [row]);
    else group.push(row);
  }
  return (session) => groups.get(session) ?? [];
}
