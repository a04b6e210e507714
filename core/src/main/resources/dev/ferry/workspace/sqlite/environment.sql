-- environments/NAME.db: what belongs to one WorkOS environment. Attached to every connection; its
-- tables have names that ferry.db does not have, so that they are named without their file.

-- What the workspace remembers of this environment.
CREATE TABLE environment_memory (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

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
-- The same of objects other than users.
CREATE INDEX journal_touched_object ON journal (entry, clerk_id, operation) WHERE fact = 'intended'
  AND operation IN ('create-permission', 'create-role', 'set-permissions', 'create-organization',
    'update-organization', 'create-domain', 'create-membership', 'update-membership',
    'send-invitation', 'create-connection');

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

-- What has become of each Clerk object under earlier plans, the last that is known; kept for good.
CREATE TABLE account (
  clerk_id      TEXT NOT NULL,
  kind          TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  reason        TEXT,
  message       TEXT,
  workos_id     TEXT,
  factor        TEXT NOT NULL,
  factor_reason TEXT,
  plan          INTEGER NOT NULL,
  PRIMARY KEY (clerk_id, kind)
) WITHOUT ROWID;

-- What has become of each planned user, under this plan or, where it left nothing to do, under the
-- earlier one that it names.
CREATE TABLE result (
  seq           INTEGER PRIMARY KEY,
  clerk_id      TEXT NOT NULL,
  outcome       TEXT NOT NULL,
  reason        TEXT,
  message       TEXT,
  workos_id     TEXT,
  factor        TEXT NOT NULL,
  factor_reason TEXT,
  final         INTEGER NOT NULL,
  plan          INTEGER NOT NULL
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

-- What WorkOS held besides users when it was last read.
CREATE TABLE target_organization (
  workos_id   TEXT PRIMARY KEY,
  external_id TEXT,
  name        TEXT NOT NULL,
  profile     TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_organization_external_id ON target_organization (external_id);
CREATE INDEX target_organization_name ON target_organization (name);
CREATE TABLE target_membership (
  workos_id       TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  user_id         TEXT NOT NULL,
  profile         TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_membership_organization ON target_membership (organization_id, user_id);
CREATE TABLE target_role (
  slug    TEXT PRIMARY KEY,
  profile TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE target_permission (
  slug    TEXT PRIMARY KEY,
  profile TEXT NOT NULL
) WITHOUT ROWID;

-- The connections that WorkOS held when it was last read; read only if the policy asks for it.
CREATE TABLE target_connection (
  workos_id       TEXT PRIMARY KEY,
  organization_id TEXT,
  external_id     TEXT,
  profile         TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_connection_organization ON target_connection (organization_id);
CREATE INDEX target_connection_external_id ON target_connection (external_id);

-- The users whose second factor, enrolled by us, WorkOS did not hold any more when somebody looked.
CREATE TABLE target_factor_removed (
  clerk_id TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What is decided for each object other than a user.
CREATE TABLE plan_object (
  kind            TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  clerk_id        TEXT NOT NULL,
  label           TEXT NOT NULL,
  organization_id TEXT,
  user_id         TEXT,
  fate            TEXT NOT NULL,
  reason          TEXT,
  decision        TEXT NOT NULL,
  PRIMARY KEY (kind, seq)
) WITHOUT ROWID;
CREATE INDEX plan_object_clerk_id ON plan_object (clerk_id);
CREATE INDEX plan_object_organization ON plan_object (organization_id, kind, seq);

-- Clerk id to WorkOS id or slug, and how they became one: CREATED, ADOPTED.
CREATE TABLE mapping_object (
  clerk_id  TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  workos_id TEXT NOT NULL,
  origin    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX mapping_object_workos_id ON mapping_object (workos_id);
CREATE INDEX mapping_object_kind ON mapping_object (kind, clerk_id);

-- The same of each planned object other than a user.
CREATE TABLE result_object (
  kind      TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  clerk_id  TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  reason    TEXT,
  message   TEXT,
  workos_id TEXT,
  final     INTEGER NOT NULL,
  plan      INTEGER NOT NULL,
  PRIMARY KEY (kind, seq)
) WITHOUT ROWID;
CREATE INDEX result_object_failed ON result_object (kind, seq) WHERE outcome = 'FAILED';

-- What rollbacks since the plan was made have made of each object other than a user.
CREATE TABLE undone_object (
  clerk_id  TEXT PRIMARY KEY,
  kind      TEXT NOT NULL,
  workos_id TEXT,
  outcome   TEXT NOT NULL,
  reason    TEXT,
  message   TEXT
) WITHOUT ROWID;

-- What our requests have made, or changed, on a user (memberships) or an organization (domains).
CREATE TABLE belonging (
  kind     TEXT NOT NULL,
  owner    TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  PRIMARY KEY (kind, owner, clerk_id)
) WITHOUT ROWID;

-- When WorkOS says that a user was changed last, as it was first read after our last write to it.
CREATE TABLE read_back (
  clerk_id   TEXT PRIMARY KEY,
  workos_id  TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- What WorkOS's events told of passwords.
CREATE TABLE password_event (
  workos_id TEXT NOT NULL,
  kind      TEXT NOT NULL,
  at        TEXT NOT NULL,
  PRIMARY KEY (workos_id, kind)
) WITHOUT ROWID;
