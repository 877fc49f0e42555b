import type { Migrations } from "../../store/migrations";

/** Of the file that studies and their sessions are kept in. Erasing a session's row erases all that hangs on it. */
export const studyMigrations: Migrations = [
  [
    `CREATE TABLE studies (
       ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL,
       version INTEGER NOT NULL,
       hash TEXT NOT NULL UNIQUE,
       definition TEXT NOT NULL,
       added_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE sessions (
       ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
       id TEXT NOT NULL UNIQUE,
       study INTEGER NOT NULL REFERENCES studies (ordinal),
       participant TEXT,
       place INTEGER NOT NULL,
       language TEXT NOT NULL,
       consent TEXT,
       profile TEXT NOT NULL,
       circumstances TEXT NOT NULL,
       started_at TEXT NOT NULL,
       ended_at TEXT,
       withdrawn_at TEXT,
       app_version TEXT NOT NULL,
       host TEXT NOT NULL,
       position_at INTEGER,
       position_stage TEXT
     ) STRICT`,
    "CREATE INDEX sessions_of_study ON sessions (study)",
    `CREATE TABLE segments (
       session INTEGER NOT NULL REFERENCES sessions (ordinal) ON DELETE CASCADE,
       number INTEGER NOT NULL,
       started_at TEXT NOT NULL,
       PRIMARY KEY (session, number)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE trials (
       session INTEGER NOT NULL REFERENCES sessions (ordinal) ON DELETE CASCADE,
       number INTEGER NOT NULL,
       record TEXT NOT NULL,
       measures TEXT,
       PRIMARY KEY (session, number)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE events (
       session INTEGER NOT NULL REFERENCES sessions (ordinal) ON DELETE CASCADE,
       number INTEGER NOT NULL,
       segment INTEGER NOT NULL,
       ns INTEGER NOT NULL,
       at_ms INTEGER NOT NULL,
       trial INTEGER,
       actor TEXT NOT NULL,
       screen TEXT NOT NULL,
       kind TEXT NOT NULL,
       detail TEXT NOT NULL,
       PRIMARY KEY (session, number)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE answers (
       session INTEGER NOT NULL REFERENCES sessions (ordinal) ON DELETE CASCADE,
       number INTEGER NOT NULL,
       record TEXT NOT NULL,
       PRIMARY KEY (session, number)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE notes (
       id TEXT PRIMARY KEY,
       session INTEGER NOT NULL REFERENCES sessions (ordinal) ON DELETE CASCADE,
       record TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX notes_of_session ON notes (session)",
    `CREATE TABLE issues (
       id TEXT PRIMARY KEY,
       study TEXT NOT NULL,
       record TEXT NOT NULL
     ) STRICT, WITHOUT ROWID`,
    "CREATE INDEX issues_of_study ON issues (study)",
  ],
];
