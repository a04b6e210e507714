package dev.ferry.workspace.sqlite;

import dev.ferry.workspace.PlanInfo.Looks;
import org.jdbi.v3.core.Handle;

/**
 * How much has to be looked at, before and after, for what is bound to users and organizations that
 * the plan does not create itself. Counted by the database: nothing is held.
 */
final class ObjectLooks {
  /** Its user before and after, if it was there; the pair, if one of both was. */
  private static final String MEMBERSHIPS =
      "SELECT coalesce(sum(2 * (u.fate <> 'CREATE')"
          + "   + (m.fate = 'UPDATE' OR u.fate <> 'CREATE' OR o.fate <> 'CREATE')), 0)"
          + " FROM planned m"
          + " JOIN planned u ON u.clerk_id = m.user_id AND u.kind = 'USER'"
          + " JOIN planned o ON o.clerk_id = m.organization_id"
          + "   AND o.kind = 'ORGANIZATION'"
          + " WHERE m.kind = 'MEMBERSHIP' AND m.fate IN ('CREATE', 'UPDATE')";

  /** Each organization that was there and gets something: at least once before, once after. */
  private static final String ORGANIZATIONS =
      "SELECT 2 * count(*) FROM planned o WHERE o.kind = 'ORGANIZATION'"
          + " AND o.fate NOT IN ('CREATE', 'SKIP', 'BLOCKED')"
          + " AND (o.fate = 'UPDATE' OR EXISTS (SELECT 1 FROM planned x"
          + "   WHERE x.organization_id = o.clerk_id AND x.fate IN ('CREATE', 'UPDATE')"
          + "   AND x.kind IN ('MEMBERSHIP', 'DOMAIN', 'CONNECTION')))";

  /** A role whose permissions are set. */
  private static final String ROLES =
      "SELECT count(*) FROM planned WHERE kind = 'ROLE' AND fate = 'UPDATE'";

  private ObjectLooks() {}

  static Looks of(Handle handle) {
    return new Looks(one(handle, MEMBERSHIPS), one(handle, ORGANIZATIONS) + one(handle, ROLES));
  }

  private static long one(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Long.class).one();
  }
}
