-- What Clerk held besides users: permissions, roles, organizations, domains, memberships,
-- invitations, connections. Private metadata is sealed.
CREATE TABLE snapshot_object (
  kind            TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  clerk_id        TEXT NOT NULL,
  organization_id TEXT,
  user_id         TEXT,
  profile         TEXT NOT NULL,
  secrets         BLOB,
  PRIMARY KEY (kind, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX snapshot_object_clerk_id ON snapshot_object (clerk_id);
CREATE INDEX snapshot_object_organization ON snapshot_object (organization_id, kind, seq);
-- Who is in which organization, so that a membership that is listed twice is found.
CREATE INDEX snapshot_object_member ON snapshot_object (user_id, organization_id)
  WHERE user_id IS NOT NULL;

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

-- What has become of each planned object other than a user.
CREATE TABLE result_object (
  kind      TEXT NOT NULL,
  seq       INTEGER NOT NULL,
  clerk_id  TEXT NOT NULL,
  outcome   TEXT NOT NULL,
  reason    TEXT,
  message   TEXT,
  workos_id TEXT,
  final     INTEGER NOT NULL,
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

-- The objects other than users that we may have changed, for a rollback, newest first.
CREATE INDEX journal_touched_object ON journal (entry, clerk_id, operation) WHERE fact = 'intended'
  AND operation IN ('create-permission', 'create-role', 'set-permissions', 'create-organization',
    'update-organization', 'create-domain', 'create-membership', 'update-membership',
    'send-invitation');
