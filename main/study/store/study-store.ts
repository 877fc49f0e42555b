import { Kysely } from "kysely";
import { libsqlDialect } from "../../database/libsql-dialect";
import { sqliteFailure } from "../../database/sqlite-failure";
import { Failure, type FailureRecord } from "../../failure/failure";
import { openDatabase } from "../../store/database";
import { parseStudy, studyHash, writtenStudy } from "../definition/read-study";
import type { Study } from "../definition/study";
import type { Event } from "../records/event";
import { type Issue, issueSchema } from "../records/issue";
import {
  type Answer,
  answerSchema,
  type Note,
  noteSchema,
  type Segment,
  type SessionRecord,
} from "../records/session-record";
import type { KeptTrial, Measures, Trial } from "../records/trial";
import { eraseSession } from "./erase";
import { studyMigrations } from "./migrations";
import { checkedEvent, rowOfEvent, rowOfSession, rowOfTrial, sessionFromRow, trialFromRow } from "./rows";
import type { StudySchema } from "./schema";

/** A study as the sessions of one of its versions were begun with it. */
export interface KeptStudy {
  readonly hash: string;
  readonly study: Study;
  readonly addedAt: string;
  readonly sessions: number;
}

/** All of a session but its events. */
export interface KeptSession {
  readonly record: SessionRecord;
  readonly segments: readonly Segment[];
  readonly trials: readonly KeptTrial[];
  readonly answers: readonly Answer[];
  readonly notes: readonly Note[];
}

/**
 * Studies and their sessions, kept in a file of their own. Every promise settles when the disk has what was written.
 * Rejects with the failures of `openStudyStore`; with `store-failed` for a session that is not there.
 */
export interface StudyStore {
  /** `store-damaged` where a damaged file was set aside and a new one begun. */
  readonly notices: readonly FailureRecord[];
  /** Keeps the definition, unless it is there already. Answers its hash. */
  keepStudy(study: Study, at: string): Promise<string>;
  /** Newest first. */
  studies(): Promise<KeptStudy[]>;
  study(hash: string): Promise<Study>;

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

  /** Sessions of a study by its name, of all versions, in the order in which they began; null: of all studies. */
  sessions(study: string | null): Promise<SessionRecord[]>;
  /** The same with trials, answers and notes, without events: what figures are made of. */
  keptSessions(study: string): Promise<KeptSession[]>;
  session(id: string): Promise<KeptSession>;
  /** The one that was begun last and has not ended, if there is one: it goes on where it stopped. */
  unfinished(): Promise<SessionRecord | null>;
  /** In order. `after`: number of the last event of the page before; 0: from the first. */
  events(session: string, page: { after: number; limit: number }): Promise<Event[]>;
  /** Number of its last event; 0: none yet. */
  lastEvent(session: string): Promise<number>;

  issues(study: string): Promise<Issue[]>;
  keepIssue(issue: Issue): Promise<void>;
  deleteIssue(id: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the file, makes it where there is none, and brings its schema up to date.
 * @throws Failure `disk-full`, `disk-read-only`, `store-failed`
 */
export async function openStudyStore(file: string): Promise<StudyStore> {
  const { database: connection, notices } = await openDatabase(file, studyMigrations);
  const database = new Kysely<StudySchema>({ dialect: libsqlDialect(connection) });
  const ordinals = new Map<string, number>();

  async function guarded<Value>(action: () => Promise<Value>): Promise<Value> {
    try {
      return await action();
    } catch (error) {
      if (error instanceof Failure) throw error;
      throw sqliteFailure(error, file);
    }
  }
  const writing = (action: (tables: Kysely<StudySchema>) => Promise<unknown>): Promise<void> =>
    guarded(async () => {
      await database.transaction().execute(action);
    });
  async function ordinalOf(tables: Kysely<StudySchema>, id: string): Promise<number> {
    const known = ordinals.get(id);
    if (known !== undefined) return known;
    const row = await tables.selectFrom("sessions").select("ordinal").where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new Failure("store-failed", { about: `no session ${id}` });
    ordinals.set(id, row.ordinal);
    return row.ordinal;
  }
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
    notices,

    async keepStudy(study, at) {
      const hash = studyHash(study);
      const { name, version } = study;
      await writing((tables) =>
        tables
          .insertInto("studies")
          .values({ name, version, hash, definition: writtenStudy(study), added_at: at })
          .onConflict((conflict) => conflict.column("hash").doNothing())
          .execute(),
      );
      return hash;
    },

    studies: () =>
      guarded(async () => {
        const rows = await database
          .selectFrom("studies")
          .selectAll()
          .select((select) =>
            select
              .selectFrom("sessions")
              .select((inner) => inner.fn.countAll<number>().as("count"))
              .whereRef("sessions.study", "=", "studies.ordinal")
              .as("sessions"),
          )
          .orderBy("ordinal", "desc")
          .execute();
        return rows.map(({ added_at, definition, hash, sessions }) => ({
          hash,
          study: parseStudy(JSON.parse(definition), hash),
          addedAt: added_at,
          sessions: sessions ?? 0,
        }));
      }),

    study: (hash) =>
      guarded(async () => {
        const row = await database.selectFrom("studies").selectAll().where("hash", "=", hash).executeTakeFirst();
        if (row === undefined) throw new Failure("store-failed", { about: `no study ${hash}` });
        return parseStudy(JSON.parse(row.definition), hash);
      }),

    begin: (record, segment) =>
      writing(async (tables) => {
        const study = await tables
          .selectFrom("studies")
          .select("ordinal")
          .where("hash", "=", record.study.hash)
          .executeTakeFirst();
        if (study === undefined) throw new Failure("store-failed", { about: `no study ${record.study.hash}` });
        await tables.insertInto("sessions").values(rowOfSession(record, study.ordinal)).execute();
        const session = await ordinalOf(tables, record.id);
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

    addEvents: (id, events) =>
      writing(async (tables) => {
        const session = await ordinalOf(tables, id);
        for (let from = 0; from < events.length; from += rowsAtOnce) {
          const rows = events.slice(from, from + rowsAtOnce).map((event) => rowOfEvent(session, event));
          await tables.insertInto("events").values(rows).execute();
        }
      }),

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

    events: (id, { after, limit }) =>
      guarded(async () => {
        const rows = await database
          .selectFrom("events")
          .selectAll()
          .where("session", "=", await ordinalOf(database, id))
          .where("number", ">", after)
          .orderBy("number")
          .limit(limit)
          .execute();
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

    issues: (study) =>
      guarded(async () => {
        const rows = await database.selectFrom("issues").selectAll().where("study", "=", study).execute();
        return rows
          .map(({ record }) => issueSchema.parse(JSON.parse(record)))
          .sort((one, other) => one.createdAt.localeCompare(other.createdAt));
      }),

    keepIssue: (issue) =>
      writing((tables) => {
        const record = JSON.stringify(issue);
        return tables
          .insertInto("issues")
          .values({ id: issue.id, study: issue.study, record })
          .onConflict((conflict) => conflict.column("id").doUpdateSet({ record, study: issue.study }))
          .execute();
      }),

    deleteIssue: (id) => writing((tables) => tables.deleteFrom("issues").where("id", "=", id).execute()),

    close: () => guarded(() => database.destroy()),
  };
}

/** SQLite takes 32,766 parameters in a statement; an event has ten. */
const rowsAtOnce = 1_000;

function grouped<Row extends { readonly session: number }>(rows: readonly Row[]): (session: number) => readonly Row[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.session);
    if (group === undefined) groups.set(row.session, [row]);
    else group.push(row);
  }
  return (session) => groups.get(session) ?? [];
}
