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
  [
    // Texts that thousands of rows share.
    "CREATE TABLE words (ordinal INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
    // What a run of a campaign measured, so that a table of a million taps need not read five million exchanges.
    `CREATE TABLE figures (
       campaign INTEGER NOT NULL REFERENCES campaigns (ordinal) ON DELETE CASCADE,
       tap INTEGER NOT NULL,
       run INTEGER NOT NULL UNIQUE REFERENCES runs (ordinal) ON DELETE CASCADE,
       cell INTEGER NOT NULL REFERENCES words (ordinal),
       warm_up INTEGER NOT NULL CHECK (warm_up IN (0, 1)),
       reached INTEGER NOT NULL CHECK (reached IN (0, 1, 2, 3)),
       early INTEGER NOT NULL CHECK (early IN (0, 1)),
       failure INTEGER REFERENCES words (ordinal),
       atr INTEGER REFERENCES words (ordinal),
       dialogue INTEGER NOT NULL REFERENCES words (ordinal),
       detection INTEGER,
       activation INTEGER,
       hold INTEGER,
       signature INTEGER,
       chip INTEGER,
       certificate INTEGER,
       overhead INTEGER,
       result INTEGER,
       total INTEGER,
       in_person INTEGER,
       in_radio INTEGER,
       in_chip INTEGER,
       in_reader INTEGER,
       in_host INTEGER,
       in_portal INTEGER,
       hash BLOB NOT NULL,
       PRIMARY KEY (campaign, tap)
     ) STRICT, WITHOUT ROWID`,
    // Runs of campaigns whose figures are not there, or no longer hold. Whoever writes, the triggers keep it true.
    "CREATE TABLE stale (run INTEGER PRIMARY KEY REFERENCES runs (ordinal) ON DELETE CASCADE) STRICT",
    "INSERT INTO stale SELECT ordinal FROM runs WHERE campaign IS NOT NULL",
    `CREATE TRIGGER run_begun AFTER INSERT ON runs WHEN NEW.campaign IS NOT NULL BEGIN
       INSERT INTO stale VALUES (NEW.ordinal);
     END`,
    `CREATE TRIGGER run_changed AFTER UPDATE ON runs WHEN NEW.campaign IS NOT NULL BEGIN
       DELETE FROM figures WHERE run = NEW.ordinal;
       INSERT OR IGNORE INTO stale VALUES (NEW.ordinal);
     END`,
    ...["exchanges", "marks"].flatMap((table) =>
      ["INSERT", "UPDATE"].map(
        (change) => `CREATE TRIGGER ${table}_${change.toLowerCase()} AFTER ${change} ON ${table} BEGIN
       INSERT OR IGNORE INTO stale SELECT run FROM figures WHERE run = NEW.run;
       DELETE FROM figures WHERE run = NEW.run;
     END`,
      ),
    ),
    `CREATE TRIGGER figures_made AFTER INSERT ON figures BEGIN
       DELETE FROM stale WHERE run = NEW.run;
     END`,
  ],
  [
    // Where runs are sent to besides; empty until somebody asks for it.
    "CREATE TABLE destinations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    // Runs that a destination has not got as they are now. A change while one is under way makes another version of it.
    `CREATE TABLE outbox (
       destination TEXT NOT NULL REFERENCES destinations (name) ON DELETE CASCADE,
       run INTEGER NOT NULL REFERENCES runs (ordinal) ON DELETE CASCADE,
       version INTEGER NOT NULL,
       changed_at REAL NOT NULL,
       PRIMARY KEY (destination, run)
     ) STRICT, WITHOUT ROWID`,
    ...[
      ["runs", "INSERT", "ordinal"],
      ["runs", "UPDATE", "ordinal"],
      ["exchanges", "INSERT", "run"],
      ["marks", "INSERT", "run"],
      ["marks", "UPDATE", "run"],
    ].map(
      ([
        table = "",
        change = "",
        run = "",
      ]) => `CREATE TRIGGER ${table}_${change.toLowerCase()}_sent AFTER ${change} ON ${table} BEGIN
       INSERT INTO outbox SELECT name, NEW.${run}, 1, unixepoch('subsec') FROM destinations WHERE true
         ON CONFLICT DO UPDATE SET version = version + 1, changed_at = excluded.changed_at;
     END`,
    ),
    // Times that were measured elsewhere (main/bench/stated): on the phone, or by a client of the trusted service manager.
    `CREATE TABLE stated_times (
       ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
       campaign TEXT NOT NULL,
       source TEXT NOT NULL,
       file_hash TEXT NOT NULL,
       line INTEGER NOT NULL,
       quantity TEXT NOT NULL,
       token TEXT NOT NULL,
       taken_at TEXT,
       ns INTEGER NOT NULL CHECK (ns >= 0),
       UNIQUE (campaign, file_hash, line, quantity)
     ) STRICT`,
  ],
  [
    // Figures of many taps, column by column as numbers (pieces.ts), so that a table of a million taps need not read a million
    // rows. A piece is thrown away when one of its taps changes.
    `CREATE TABLE pieces (
       campaign INTEGER NOT NULL REFERENCES campaigns (ordinal) ON DELETE CASCADE,
       piece INTEGER NOT NULL,
       name TEXT NOT NULL,
       numbers BLOB NOT NULL,
       PRIMARY KEY (campaign, piece, name)
     ) STRICT`,
    ...[
      ["INSERT", "NEW"],
      ["DELETE", "OLD"],
    ].map(
      ([change = "", row = ""]) => `CREATE TRIGGER pieces_${change.toLowerCase()} AFTER ${change} ON figures BEGIN
       DELETE FROM pieces WHERE campaign = ${row}.campaign AND piece = ${row}.tap / 16384;
     END`,
    ),
  ],
];
