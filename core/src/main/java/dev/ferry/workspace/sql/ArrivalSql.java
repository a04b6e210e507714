package dev.ferry.workspace.sql;

import dev.ferry.workspace.LostDeletions;

/**
 * What the journal knows to have arrived, and WorkOS does not hold any more, as parts of questions.
 */
final class ArrivalSql {
  private ArrivalSql() {}

  /**
   * True if the last that the journal knows of an object's being there is that we began to take it
   * away, and nobody knows how that ended: what is gone then has gone by our own doing.
   *
   * @param id an expression of the object's Clerk id
   */
  static String undoing(String id) {
    return "coalesce((SELECT (d.fact IN ('intended', 'answer-lost')"
        + "   OR (d.fact IN ('not-applied', 'throttled', 'kept') AND "
        + maybeLate(id)
        + "))"
        + " AND (d.operation LIKE 'delete-%' OR d.operation = 'restore-user') FROM journal d"
        + " WHERE d.clerk_id = "
        + id
        + " AND d.operation NOT IN ('enroll-factor', 'delete-factor')"
        + " AND (d.fact IN ('applied', 'adopted', 'linked')"
        + "   OR (d.operation LIKE 'delete-%' OR d.operation = 'restore-user')"
        + "   AND d.fact IN ('intended', 'answer-lost', 'not-applied', 'throttled', 'refused',"
        + "     'kept'))"
        + " ORDER BY d.entry DESC LIMIT 1), FALSE)";
  }

  /**
   * True if a request of ours to take it away got no answer since it came, and was found to have
   * had no effect soon after that: it may have had it all the same, a while later.
   */
  private static String maybeLate(String id) {
    return "EXISTS (SELECT 1 FROM journal l WHERE l.clerk_id = "
        + id
        + " AND l.operation = d.operation AND l.fact = 'answer-lost' AND l.at > d.at - "
        + LostDeletions.LONGEST_FLIGHT.toMillis()
        + " AND l.entry >"
        + " coalesce((SELECT max(a.entry) FROM journal a WHERE a.clerk_id = "
        + id
        + " AND a.fact IN ('applied', 'adopted', 'linked')), 0))";
  }

  /**
   * True if the object came to its owner as the owner is now: one that was made anew since, or that
   * we took away and others have made anew, has lost all that hung on it, and nobody has removed
   * that.
   *
   * @param id an expression of the object's Clerk id
   * @param owner an expression of the owner's Clerk id
   * @param kind of the owner, as operations name it
   */
  static String cameAfter(String id, String owner, String kind) {
    return "(SELECT max(o.entry) FROM journal o WHERE o.clerk_id = "
        + id
        + " AND o.fact IN ('applied', 'adopted')) > coalesce((SELECT max(o.entry) FROM journal o"
        + " WHERE o.clerk_id = "
        + owner
        + " AND (o.operation = 'create-"
        + kind
        + "' AND o.fact = 'applied' OR o.operation = 'delete-"
        + kind
        + "' AND o.fact IN ('applied', 'gone'))), 0)";
  }
}
