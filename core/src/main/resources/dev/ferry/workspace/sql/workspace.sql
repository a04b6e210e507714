-- ferry.db: what belongs to the workspace as a whole. What belongs to one WorkOS environment is in
-- environment.sql, a file each.

-- What was run, and what the workspace remembers.
CREATE TABLE run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  command     TEXT NOT NULL,
  version     TEXT NOT NULL,
  started_at  TEXT NOT NULL,
  ended_at    TEXT,
  exit_code   INTEGER,
  summary     TEXT,
  -- The name of the environment that it worked on or showed; null before there is one.
  environment TEXT,
  -- What it was begun with: the process, the words as typed, the log file.
  process     INTEGER,
  arguments   TEXT,
  log         TEXT
);
CREATE TABLE memory (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- The WorkOS environments that this workspace belongs to, and the keys that open them: never a key,
-- but a digest of address and key, and its prefix and last four characters.
CREATE TABLE known_environment (
  name     TEXT PRIMARY KEY,
  kind     TEXT NOT NULL,
  address  TEXT NOT NULL,
  bound_at TEXT NOT NULL,
  used     INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE known_key (
  fingerprint TEXT PRIMARY KEY,
  environment TEXT NOT NULL,
  shown       TEXT NOT NULL,
  seen        INTEGER NOT NULL
) WITHOUT ROWID;

-- What Clerk held. Secrets are sealed; everything else can be read with any SQLite.
CREATE TABLE snapshot (
  generation INTEGER PRIMARY KEY,
  taken_at   TEXT NOT NULL,
  users      INTEGER NOT NULL,
  rejects    INTEGER NOT NULL,
  sources    TEXT NOT NULL,
  -- The number of the source that gave every user whom Clerk has; null if none is proven to have:
  -- users with a lower source are no longer in Clerk.
  everybody  INTEGER
);
-- What sources have spoken of: very many users have that in common.
CREATE TABLE snapshot_known (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
CREATE TABLE snapshot_user (
  seq      INTEGER PRIMARY KEY,
  clerk_id TEXT NOT NULL UNIQUE,
  source   INTEGER NOT NULL,
  -- A number of snapshot_known.
  known    INTEGER NOT NULL,
  -- The number of the export that its secrets are dated by; null if it is in none that has any.
  exported INTEGER,
  -- The providers of its verified social accounts, with spaces between; null if it has none.
  social   TEXT,
  profile  TEXT NOT NULL,
  secrets  BLOB
);

-- While a snapshot is taken: what each of several files says of one user, until it is one.
CREATE TABLE snapshot_statement (
  clerk_id TEXT NOT NULL,
  source   INTEGER NOT NULL,
  known    INTEGER NOT NULL,
  profile  TEXT NOT NULL,
  secrets  BLOB,
  PRIMARY KEY (clerk_id, source)
) WITHOUT ROWID;

-- What Clerk held besides users: permissions, roles, organizations, domains, memberships,
-- invitations, connections. Private metadata is sealed.
CREATE TABLE snapshot_object (
  kind            TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  clerk_id        TEXT NOT NULL,
  organization_id TEXT,
  user_id         TEXT,
  -- The name of a domain, in lower case, or of a connection.
  label           TEXT,
  profile         TEXT NOT NULL,
  secrets         BLOB,
  PRIMARY KEY (kind, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX snapshot_object_clerk_id ON snapshot_object (clerk_id);
CREATE INDEX snapshot_object_organization ON snapshot_object (organization_id, kind, seq);
-- Who is in which organization, so that a membership that is listed twice is found.
CREATE INDEX snapshot_object_member ON snapshot_object (user_id, organization_id)
  WHERE user_id IS NOT NULL;
