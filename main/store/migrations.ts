/**
 * Every schema that a kind of file ever had, oldest first: the file's `user_version` says how many of them it has. Never
 * changed once released; a new schema is a new entry.
 */
export type Migrations = readonly (readonly string[])[];

/** Of the file that runs and campaigns are kept in. */
export const migrations: Migrations = [
  [
    `CREATE TABLE runs (
       ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
       id TEXT NOT NULL UNIQUE,
       started_at TEXT NOT NULL,
       outcome TEXT NOT NULL CHECK (outcome IN ('unfinished', 'success', 'failure')),
       failure TEXT,
       flow TEXT NOT NULL,
       tap_order TEXT NOT NULL,
       evidence TEXT NOT NULL,
       reader TEXT NOT NULL,
       origin TEXT,
       app_version TEXT NOT NULL,
       host TEXT NOT NULL,
       token_label TEXT,
       token_kind TEXT,
       token_atr TEXT,
       tries_before INTEGER,
       tries_after INTEGER
     ) STRICT`,
    `CREATE TABLE exchanges (
       run INTEGER NOT NULL REFERENCES runs (ordinal) ON DELETE CASCADE,
       list TEXT NOT NULL CHECK (list IN ('exchanges', 'afterExchanges')),
       number INTEGER NOT NULL,
       cla INTEGER NOT NULL,
       ins INTEGER NOT NULL,
       p1 INTEGER NOT NULL,
       p2 INTEGER NOT NULL,
       command_length INTEGER NOT NULL,
       response_length INTEGER NOT NULL,
       sw INTEGER,
       start_ns INTEGER NOT NULL,
       end_ns INTEGER NOT NULL,
       PRIMARY KEY (run, list, number)
     ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE marks (
       run INTEGER NOT NULL REFERENCES runs (ordinal) ON DELETE CASCADE,
       mark TEXT NOT NULL,
       ns INTEGER NOT NULL,
       PRIMARY KEY (run, mark)
     ) STRICT, WITHOUT ROWID`,
  ],
  [
    `CREATE TABLE campaigns (
       ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
       id TEXT NOT NULL UNIQUE,
       name TEXT NOT NULL,
       evidence TEXT NOT NULL,
       started_at TEXT NOT NULL,
       ended_at TEXT,
       description TEXT NOT NULL
     ) STRICT`,
    "ALTER TABLE runs ADD COLUMN campaign TEXT",
    "ALTER TABLE runs ADD COLUMN campaign_tap INTEGER",
    "ALTER TABLE runs ADD COLUMN campaign_place TEXT",
    "CREATE UNIQUE INDEX runs_of_campaign ON runs (campaign, campaign_tap) WHERE campaign IS NOT NULL",
  ],
];
