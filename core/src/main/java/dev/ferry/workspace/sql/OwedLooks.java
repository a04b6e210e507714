package dev.ferry.workspace.sql;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * What was written to somebody or something that was there before, and was neither looked at again
 * nor taken back before the run ended.
 */
record OwedLooks(Jdbi jdbi) {
  private static final String WRITES =
      "('update-user', 'enroll-factor', 'update-organization', 'create-domain',"
          + " 'create-membership', 'update-membership', 'send-invitation', 'create-connection')";

  private static final String TAKE_BACKS =
      "('restore-user', 'delete-factor', 'restore-organization', 'delete-domain',"
          + " 'delete-membership', 'restore-membership', 'revoke-invitation',"
          + " 'delete-connection')";

  /** Before it took the object away, or left it, a rollback or a withdrawal has looked at it. */
  private static final String IS_UNDONE =
      "(k.operation IN ('delete-user', 'delete-organization', 'delete-membership',"
          + " 'delete-domain', 'delete-connection') AND k.fact IN ('applied', 'gone', 'kept'))";

  /** It has its final result, and with it everything that was owed. */
  private static final String IS_OVER =
      "EXISTS (SELECT 1 FROM planned d JOIN result r ON r.kind = d.kind AND r.seq = d.seq"
          + "   WHERE d.clerk_id = j.clerk_id AND r.plan = j.plan AND r.final = 1"
          + "   AND NOT EXISTS (SELECT 1 FROM result f WHERE f.kind = 'FACTOR' AND f.final = 0"
          + "     AND d.kind = 'USER' AND f.seq = d.seq))"
          + " OR EXISTS (SELECT 1 FROM journal k WHERE k.clerk_id = j.clerk_id"
          + "   AND k.entry > j.entry AND ("
          + "     (k.operation = j.operation AND k.fact IN ('confirmed', 'moved'))"
          + "     OR (k.operation IN "
          + TAKE_BACKS
          + "       AND k.fact IN ('applied', 'refused')) OR "
          + IS_UNDONE
          + "))";

  /** What this plan creates itself nobody could have moved. */
  private static final String IS_NEW =
      "EXISTS (SELECT 1 FROM planned o"
          + "   WHERE o.clerk_id = j.clerk_id AND o.kind = 'USER' AND o.fate = 'CREATE')"
          + " OR EXISTS (SELECT 1 FROM planned o"
          + "   LEFT JOIN planned p ON p.clerk_id = o.user_id"
          + "   LEFT JOIN planned t ON t.clerk_id = o.organization_id"
          + "   WHERE o.clerk_id = j.clerk_id AND o.kind <> 'USER'"
          + "   AND coalesce(p.fate, 'CREATE') = 'CREATE' AND t.fate = 'CREATE')";

  /** Nobody else looks. What Clerk has no more is in no plan, and a withdrawal's to look at. */
  private static final String IS_PLANNED =
      "EXISTS (SELECT 1 FROM planned h WHERE h.clerk_id = j.clerk_id)";

  private static final String OWED =
      " FROM journal j"
          + " WHERE j.plan = coalesce((SELECT generation FROM plan), 0)"
          + " AND "
          + IS_PLANNED
          + " AND j.operation IN "
          + WRITES
          + " AND (j.fact = 'moved' OR (j.fact IN ('applied', 'linked') AND NOT ("
          + IS_NEW
          + "))) AND NOT ("
          + IS_OVER
          + ")";

  long count() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT count(DISTINCT j.clerk_id)" + OWED).mapTo(Long.class).one());
  }

  Set<String> clerkIds() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT DISTINCT j.clerk_id" + OWED)
                .mapTo(String.class)
                .collect(toUnmodifiableSet()));
  }
}
