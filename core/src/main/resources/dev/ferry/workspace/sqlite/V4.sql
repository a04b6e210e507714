-- The connections that WorkOS held when it was last read; read only if the policy asks for it.
CREATE TABLE target_connection (
  workos_id       TEXT PRIMARY KEY,
  organization_id TEXT,
  external_id     TEXT,
  profile         TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX target_connection_organization ON target_connection (organization_id);
CREATE INDEX target_connection_external_id ON target_connection (external_id);

-- As in V3, and connections too.
DROP INDEX journal_touched_object;
CREATE INDEX journal_touched_object ON journal (entry, clerk_id, operation) WHERE fact = 'intended'
  AND operation IN ('create-permission', 'create-role', 'set-permissions', 'create-organization',
    'update-organization', 'create-domain', 'create-membership', 'update-membership',
    'send-invitation', 'create-connection');
