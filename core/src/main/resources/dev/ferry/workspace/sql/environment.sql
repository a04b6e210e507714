-- environments/NAME.db: what belongs to one WorkOS environment. Attached to every connection; its
-- tables have names that ferry.db does not have, so that they are named without their file.

-- What the workspace remembers of this environment.
CREATE TABLE environment_memory (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- What WorkOS held when it was last read, known by its id or slug; domains beside their organizations,
-- connections only if the policy asks for them.
CREATE TABLE target (
  kind            TEXT NOT NULL,
  workos_id       TEXT NOT NULL,
  external_id     TEXT,
  -- What it is found by: of a user the key of its address, of all else the name; of a domain in lower
  -- case.
  label           TEXT,
  organization_id TEXT,
  user_id         TEXT,
  profile         TEXT NOT NULL,
  PRIMARY KEY (kind, workos_id)
) WITHOUT ROWID;
CREATE INDEX target_external_id ON target (kind, external_id) WHERE external_id IS NOT NULL;
CREATE INDEX target_label ON target (kind, label) WHERE label IS NOT NULL;
CREATE INDEX target_organization ON target (kind, organization_id, user_id)
  WHERE organization_id IS NOT NULL;

-- The users whose second factor, enrolled by us, WorkOS did not hold any more when somebody looked.
CREATE TABLE target_factor_removed (
  clerk_id TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What is decided: the plan in numbers.
CREATE TABLE plan (
  generation INTEGER PRIMARY KEY,
  numbers    TEXT NOT NULL
);
-- One row for each object; the seq of a kind counts from 1 in the snapshot's order.
CREATE TABLE planned (
  kind            TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  clerk_id        TEXT NOT NULL,
  -- For people: key, name or address; of a user the address that it is found by, null if none.
  label           TEXT,
  organization_id TEXT,
  user_id         TEXT,
  fate            TEXT NOT NULL,
  reason          TEXT,
  -- As what WorkOS held it when it was read; the slug that a role or permission has, or is to have.
  workos_id       TEXT,
  -- Why a user who has a password in Clerk arrives without it.
  password_lost   TEXT,
  -- Of a user without what other columns say.
  decision        TEXT NOT NULL,
  -- Of a user what becomes of its fields: a number of planned_fields.
  fields          INTEGER,
  -- Of an organization or membership what Clerk and WorkOS hold the same of it once it is carried out;
  -- null if nothing of it is compared. Of a user the decision says it.
  agreed          TEXT,
  -- Sealed: of a user its password and its second factor.
  secrets         BLOB,
  PRIMARY KEY (kind, seq)
);
CREATE INDEX planned_organization ON planned (organization_id, kind, seq)
  WHERE organization_id IS NOT NULL;
-- What becomes of the fields of a user: very many have one list in common.
CREATE TABLE planned_fields (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
);
CREATE TABLE plan_address (
  seq   INTEGER PRIMARY KEY,
  email TEXT NOT NULL
);

-- The external id of users that have another in WorkOS than their Clerk id: one of the application's
-- own, by the policy of the last plan that knew them.
CREATE TABLE own_id (
  clerk_id    TEXT PRIMARY KEY,
  external_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX own_id_external_id ON own_id (external_id);

-- What was intended, answered and settled: written only, never changed.
CREATE TABLE journal (
  entry     INTEGER PRIMARY KEY AUTOINCREMENT,
  plan      INTEGER NOT NULL,
  clerk_id  TEXT NOT NULL,
  operation TEXT NOT NULL,
  fact      TEXT NOT NULL,
  workos_id TEXT,
  reason    TEXT,
  -- Of an intent PASSWORD if it sends one; of a refusal the part that was refused.
  part      TEXT,
  -- The particulars in words.
  why       TEXT,
  detail    TEXT,
  at        INTEGER NOT NULL
);
CREATE INDEX journal_clerk_id ON journal (clerk_id);
CREATE INDEX journal_intended ON journal (at) WHERE fact = 'intended';
-- What we may have changed, for a rollback, newest first.
CREATE INDEX journal_touched ON journal (entry, clerk_id, operation) WHERE fact = 'intended';

-- Operations that were intended and not answered yet: what has to be settled first.
CREATE TABLE unanswered (
  clerk_id  TEXT NOT NULL,
  operation TEXT NOT NULL,
  PRIMARY KEY (clerk_id, operation)
) WITHOUT ROWID;

-- Clerk id to WorkOS id or slug, and how they became one: CREATED, ADOPTED, LINKED. A second factor
-- has the Clerk id of its user.
CREATE TABLE mapping (
  kind      TEXT NOT NULL,
  clerk_id  TEXT NOT NULL,
  workos_id TEXT NOT NULL,
  origin    TEXT NOT NULL,
  PRIMARY KEY (kind, clerk_id)
) WITHOUT ROWID;
CREATE INDEX mapping_workos_id ON mapping (workos_id);

-- What has become of each Clerk object under earlier plans, the last that is known; kept for good.
CREATE TABLE account (
  clerk_id  TEXT NOT NULL,
  kind      TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  reason    TEXT,
  message   TEXT,
  workos_id TEXT,
  plan      INTEGER NOT NULL,
  PRIMARY KEY (clerk_id, kind)
) WITHOUT ROWID;

-- What has become of each planned object, under this plan or, where it left nothing to do, under
-- the earlier one that it names. A second factor has the seq of its user.
CREATE TABLE result (
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
CREATE INDEX result_failed ON result (kind, seq) WHERE outcome = 'FAILED';
CREATE INDEX result_open ON result (kind, seq) WHERE final = 0;

-- What rollbacks since the plan was made have made of each object.
CREATE TABLE undone (
  clerk_id  TEXT NOT NULL,
  kind      TEXT NOT NULL,
  workos_id TEXT,
  outcome   TEXT NOT NULL,
  reason    TEXT,
  message   TEXT,
  PRIMARY KEY (clerk_id, kind)
) WITHOUT ROWID;
CREATE INDEX undone_workos_id ON undone (workos_id);

-- What our requests have made, or changed, on a user (memberships) or an organization (domains).
CREATE TABLE belonging (
  kind     TEXT NOT NULL,
  owner    TEXT NOT NULL,
  clerk_id TEXT NOT NULL,
  PRIMARY KEY (kind, owner, clerk_id)
) WITHOUT ROWID;

-- What a user, organization or membership held when Clerk and WorkOS were the same last: by it a plan
-- tells on which side something has been changed since.
CREATE TABLE base (
  kind      TEXT NOT NULL,
  clerk_id  TEXT NOT NULL,
  workos_id TEXT NOT NULL,
  held      TEXT NOT NULL,
  -- 1 if WorkOS refused the metadata, 2 if the locale, 3 if both.
  refused   INTEGER NOT NULL,
  PRIMARY KEY (kind, clerk_id)
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
