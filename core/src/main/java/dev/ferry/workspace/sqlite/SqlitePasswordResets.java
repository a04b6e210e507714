package dev.ferry.workspace.sqlite;

import dev.ferry.model.Reason;
import dev.ferry.workspace.PasswordReset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Who has a password in Clerk that is not carried: by the plan, or since WorkOS refused it, or held
 * the user already, when the plan was carried out. No secret is opened for it.
 */
record SqlitePasswordResets(Jdbi jdbi) {
  private static final String AFTER =
      "SELECT * FROM (SELECT p.seq, p.clerk_id, json_extract(p.decision, '$.target.email') AS email,"
          + " json_extract(s.profile, '$.passwordHasher'),"
          + " CASE WHEN r.reason IN ('PASSWORD_REFUSED_BY_WORKOS',"
          + "     'PASSWORD_NOT_SENT_TO_EXISTING_USER') THEN r.reason"
          + "   ELSE (SELECT json_extract(f.value, '$.reason')"
          + "     FROM json_each(p.decision, '$.fields') f"
          + "     WHERE json_extract(f.value, '$.field') = 'PASSWORD'"
          + "     AND json_extract(f.value, '$.outcome') = 'NOT_CARRIED') END AS reason"
          + " FROM planned p"
          + " LEFT JOIN snapshot_user s ON s.clerk_id = p.clerk_id"
          + " LEFT JOIN result r ON r.kind = p.kind AND r.seq = p.seq"
          + " WHERE p.kind = 'USER' AND p.seq > :seq)"
          + " WHERE reason IS NOT NULL AND email IS NOT NULL ORDER BY seq LIMIT :limit";

  List<PasswordReset> after(long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(AFTER)
                .bind("seq", seq)
                .bind("limit", limit)
                .map((rs, context) -> reset(rs))
                .list());
  }

  private static PasswordReset reset(ResultSet rs) throws SQLException {
    return new PasswordReset(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        Reason.valueOf(rs.getString(5)));
  }
}
