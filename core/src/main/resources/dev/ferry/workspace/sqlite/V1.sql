-- What was run, and what the workspace remembers.
CREATE TABLE run (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  command    TEXT NOT NULL,
  version    TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at   TEXT,
  exit_code  INTEGER,
  summary    TEXT
);
CREATE TABLE memory (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What Clerk held. Secrets are sealed; everything else can be read with any SQLite.
CREATE TABLE snapshot (
  generation INTEGER PRIMARY KEY,
  taken_at   TEXT NOT NULL,
  users      INTEGER NOT NULL,
  rejects    INTEGER NOT NULL,
  sources    TEXT NOT NULL
);
CREATE TABLE snapshot_user (
  seq      INTEGER PRIMARY KEY,
  clerk_id TEXT NOT NULL UNIQUE,
  source   INTEGER NOT NULL,
  known    TEXT NOT NULL,
  profile  TEXT NOT NULL,
  secrets  BLOB
);

-- What WorkOS held when it was last read.
CREATE TABLE target_user (
  workos_id   TEXT PRIMARY KEY,
  external_id TEXT,
  email_key   TEXT NOT NULL,
  profile     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_user_external_id ON target_user (external_id);
CREATE INDEX target_user_email_key ON target_user (email_key);

-- What is decided for each user.
CREATE TABLE plan (
  generation INTEGER PRIMARY KEY,
  snapshot   INTEGER NOT NULL,
  made_at    TEXT NOT NULL,
  numbers    TEXT NOT NULL
);
CREATE TABLE plan_user (
  seq      INTEGER PRIMARY KEY,
  clerk_id TEXT NOT NULL,
  email    TEXT,
  fate     TEXT NOT NULL,
  reason   TEXT,
  decision TEXT NOT NULL,
  secrets  BLOB
);
CREATE TABLE plan_address (
  seq   INTEGER PRIMARY KEY,
  email TEXT NOT NULL
);

-- What was intended, answered and settled: written only, never changed.
CREATE TABLE journal (
  entry     INTEGER PRIMARY KEY AUTOINCREMENT,
  plan      INTEGER NOT NULL,
  clerk_id  TEXT NOT NULL,
  operation TEXT NOT NULL,
  fact      TEXT NOT NULL,
  workos_id TEXT,
  detail    TEXT,
  at        INTEGER NOT NULL
);
CREATE INDEX journal_clerk_id ON journal (clerk_id);
CREATE INDEX journal_intended ON journal (at) WHERE fact = 'intended';
-- The users that we may have changed, for a rollback, newest first.
CREATE INDEX journal_touched ON journal (entry, clerk_id) WHERE fact = 'intended'
  AND operation IN ('create-user', 'update-user', 'enroll-factor');

-- Operations that were intended and not answered yet: what has to be settled first.
CREATE TABLE unanswered (
  clerk_id  TEXT NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (clerk_id, operation)
) WITHOUT ROWID;

-- Clerk id to WorkOS id, and how they became one: CREATED, ADOPTED, LINKED.
CREATE TABLE mapping (
  clerk_id  TEXT PRIMARY KEY,
  workos_id TEXT NOT NULL,
  origin    TEXT NOT NULL,
  factor_id TEXT
) WITHOUT ROWID;
CREATE INDEX mapping_workos_id ON mapping (workos_id);

-- What has become of each planned user.
CREATE TABLE result (
  seq           INTEGER PRIMARY KEY,
  clerk_id      TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  reason        TEXT,
  message       TEXT,
  workos_id     TEXT,
  factor        TEXT NOT NULL,
  factor_reason TEXT,
  final         INTEGER NOT NULL
);
CREATE INDEX result_failed ON result (seq) WHERE outcome = 'FAILED' OR factor = 'FAILED';

-- What rollbacks since the plan was made have made of each user.
CREATE TABLE undone (
  clerk_id      TEXT PRIMARY KEY,
  workos_id     TEXT,
  outcome       TEXT NOT NULL,
  reason        TEXT,
  message       TEXT,
  factor        TEXT NOT NULL,
  factor_reason TEXT
) WITHOUT ROWID;
CREATE INDEX undone_workos_id ON undone (workos_id);
