package dev.ferry.workspace.sql;

import dev.ferry.model.Reason;
import dev.ferry.model.TargetUser;
import dev.ferry.model.UserPlan.Proof;
import dev.ferry.model.WorkosUser;
import dev.ferry.workspace.PasswordReset;
import dev.ferry.workspace.sql.decision.Decision;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/**
 * Who has a password in Clerk that is not carried: by the plan, or since WorkOS refused it, or held
 * the user already, when the plan was carried out. No secret is opened for it.
 */
record SqlPasswordResets(Jdbi jdbi, StoredUsers stored) {
  private static final String REASON =
      """
      CASE WHEN r.reason IN ('PASSWORD_REFUSED_BY_WORKOS', 'PASSWORD_NOT_SENT_TO_EXISTING_USER',
              'PASSWORD_NOT_REPLACED', 'PASSWORD_REPLACED_IN_USE')
            THEN r.reason ELSE p.password_lost END""";

  private static final String WHO =
      """
      LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq
        WHERE p.kind = 'USER' AND p.fate NOT IN ('SKIP', 'BLOCKED')""";

  private static final String AFTER =
      """
      SELECT * FROM (
        SELECT p.seq, p.clerk_id, p.label, p.decision, s.profile, %s AS reason
        FROM planned p
        LEFT JOIN snapshot_user s ON s.clerk_id = p.clerk_id
        %s AND p.seq > :seq) t
      WHERE reason IS NOT NULL ORDER BY seq LIMIT :limit
      """
          .formatted(REASON, WHO);

  private static final String COUNT =
      "SELECT count(*) FROM planned p %s AND %s IS NOT NULL".formatted(WHO, REASON);

  List<PasswordReset> after(long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((row, context) -> reset(row))
                .list());
  }

  long count() {
    return jdbi.withHandle(handle -> handle.createQuery(COUNT).mapTo(Long.class).one());
  }

  private PasswordReset reset(ResultSet row) throws SQLException {
    Decision decision = stored.decision(row);
    TargetUser target = decision.target();
    WorkosUser before = decision.before();
    boolean unused =
        before == null || (decision.proof() == Proof.JOURNAL && before.lastSignInAt() == null);
    return new PasswordReset(
        row.getLong("seq"),
        row.getString("clerk_id"),
        Objects.requireNonNull(target).email(),
        stored.hasher(row.getString("profile")),
        Reason.valueOf(row.getString("reason")),
        unused);
  }
}
